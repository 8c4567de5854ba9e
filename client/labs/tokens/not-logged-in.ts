import { counted } from '../../../contract/interface/counted.ts';
import { sentBy, type TokenOptions, type Way } from '../../../contract/labs/tokens.ts';
import type { Scheme } from '../../../contract/origins/topology.ts';

/** The observations of a failed login. */
interface FailedLogin {
  readonly way: Way;
  /** The status of the login, and of the request after it. */
  readonly login: number;
  readonly next: number;
  readonly options: TokenOptions;
  readonly scheme: Scheme;
}

/** Returns the progress of a measurement. `all`: the cells of the working logins. */
export function progressWords(done: number, all: number): string {
  return all === 0 ? 'Not measured: no login succeeded.' : `${done} of ${counted(all, 'cell')} measured`;
}

/** Returns why a login cannot be measured: the observations, and a cause only if the cookie rules give one. */
export function notLoggedInWords({ way, login, next, options, scheme }: FailedLogin): string {
  if (login >= 400) return `Not measured: the login returned ${login}.`;
  if (next !== 401) return `Not measured: the request after the login returned ${next}.`;
  if (way === 'jwt' && sentBy(options) === 'header') {
    return 'Not measured: the login returned 200, and the next request carried no token that the server accepts.';
  }
  // Over http the app sets its cookies without Secure.
  return options.sameSite === 'none' && scheme === 'http'
    ? 'Not measured: the browser rejected the login cookie (SameSite=None needs Secure, and this page is http).'
    : 'Not measured: the login set a cookie, and the browser did not send it back.';
}
