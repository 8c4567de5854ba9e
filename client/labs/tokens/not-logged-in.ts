import { sentBy, type TokenOptions, type Way } from '../../../contract/labs/tokens.ts';
import type { Scheme } from '../../../contract/origins/topology.ts';
import { counted } from '../../ui/counted.ts';

/** What was seen of a login that did not hold. */
interface FailedLogin {
  readonly way: Way;
  /** The status of the login, and of the request after it. */
  readonly login: number;
  readonly next: number;
  readonly options: TokenOptions;
  readonly scheme: Scheme;
}

/** How far a measurement is: `all` are the cells of the logins that held. */
export function progressWords(done: number, all: number): string {
  return all === 0 ? 'Not measured: no login held.' : `${done} of ${counted(all, 'cell')} measured`;
}

/** Why a way of being logged in cannot be measured: what was seen, and a cause only where the rules of cookies give one. */
export function notLoggedInWords({ way, login, next, options, scheme }: FailedLogin): string {
  if (login >= 400) return `Not measured: the login was answered ${login}.`;
  if (next !== 401) return `Not measured: the request after the login was answered ${next}.`;
  if (way === 'jwt' && sentBy(options) === 'header') {
    return 'Not measured: the login was answered 200, and the next request came without a token that the server accepts.';
  }
  // Over http the app sets its cookies without Secure.
  return options.sameSite === 'none' && scheme === 'http'
    ? 'Not measured: the browser rejected the login cookie (SameSite=None needs Secure, and this page is http).'
    : 'Not measured: the login set a cookie, and the browser did not send it back.';
}
