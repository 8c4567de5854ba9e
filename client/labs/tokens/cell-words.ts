import { sentBy, type TokenOptions, type Way } from '../../../contract/labs/tokens.ts';
import { type RowId, rows } from './rows.ts';
import { keptIn } from './words/token-choices.ts';

/** One request of a cell: the sent header, and the status of the response. */
export interface CellRequest {
  readonly request: string;
  /** The header that carries the login, without its secret. */
  readonly carries: string;
  readonly status: number;
}

/** The content of an opened cell. */
export interface CellWords {
  readonly sender: string;
  readonly requests: readonly CellRequest[];
  /** Why the server accepted or rejected the login. */
  readonly why: string;
}

interface Case {
  readonly way: Way;
  readonly options: TokenOptions;
  readonly statuses: readonly number[];
}

/** Returns the exchange behind a cell and the reason for its result, from the measurement and its options. Pure. */
export function cellWords(row: RowId, measured: Case): CellWords {
  const { statuses } = measured;
  const last = statuses.at(-1);
  const sender = rows.find(({ id }) => id === row)?.who ?? '';
  const why = last === 200 ? accepted[row](measured) : last === 401 ? rejected[row](measured) : failed;
  return { sender: `${sender}.`, requests: requestsOf(row, measured), why };
}

const failed = 'The server failed, so this says nothing about the login.';

function requestsOf(row: RowId, { way, options, statuses }: Case): CellRequest[] {
  const request = row === 'cross-site-post' ? 'POST /transfer' : 'GET /me';
  const [first = 0, second] = statuses;
  const asked = { request, carries: carriedBy(row, way, options, first), status: first };
  if (second === undefined) return [asked];
  return [
    asked,
    { request: 'POST /refresh', carries: 'Cookie: …-refresh=…', status: 200 },
    { ...asked, status: second },
  ];
}

/** The header of the login, or a note that the browser sent none. */
function carriedBy(row: RowId, way: Way, options: TokenOptions, status: number): string {
  const isGone = status === 401 && (row === 'log-out' || row === 'cross-site-post' || row === 'script-reads');
  if (isHeader(way, options)) {
    return isGone || row === 'cross-site-post' ? 'no Authorization header' : 'Authorization: Bearer …';
  }
  return isGone || (row === 'expire' && status === 401) ? 'no Cookie header' : `Cookie: …-${way}=…`;
}

function isHeader(way: Way, options: TokenOptions): boolean {
  return way === 'jwt' && sentBy(options) === 'header';
}

const nothingKept = {
  cookie: 'The server keeps nothing about this login, and the signature is still valid.',
  session: 'The record is still in the store.',
  jwt: 'The server keeps no denylist. The token is valid until its exp.',
} as const satisfies Record<Way, string>;

/** Why the server accepted a login. */
const accepted: Readonly<Record<RowId, (measured: Case) => string>> = {
  'logged-in': ({ way, options }) =>
    isHeader(way, options)
      ? 'The page puts the JWT into the Authorization header.'
      : 'The browser sends the cookie automatically.',
  'cross-site-post': ({ options: { sameSite } }) =>
    sameSite === ''
      ? 'SameSite is not set. This browser sent the cookie with another site’s form POST; Chromium does so in the first two minutes.'
      : `The browser sent the cookie with another site’s form POST${sameSite === 'none' ? ':' : ', although'} SameSite is ${named(sameSite)}.`,
  'script-reads': ({ way, options: { keep } }) =>
    `The script read ${way === 'jwt' ? `the JWT in ${keptIn[keep]}` : 'the HttpOnly cookie'} and sent it to the thief.`,
  tamper: () => 'The server did not check the signature.',
  'log-out': () => 'This browser still sent the login after the logout.',
  'log-out-copy': ({ way }) => nothingKept[way],
  revoke: ({ way }) => nothingKept[way],
  restart: ({ way }) =>
    way === 'session'
      ? 'The record is in a file, which the new process opened.'
      : 'The server needs only its secret, which is the same after the restart.',
  expire: ({ statuses }) =>
    statuses.length > 1
      ? 'The token had expired. The page got a new one with its refresh token.'
      : 'This browser still sent the login after its lifetime.',
  'expire-copy': ({ way }) =>
    way === 'cookie'
      ? 'Only the browser knew when the cookie ends. The copy has a valid signature and no date in it.'
      : 'The server did not check when the login ends.',
};

const browserCleared = 'The logout cleared the cookie, so the browser sent none.';
const revoked = {
  cookie: 'The server did not accept the signed cookie.',
  session: 'The server removed the record, so its id means nothing.',
  jwt: 'The id of the token is on the server’s denylist.',
} as const satisfies Record<Way, string>;

const expired = {
  cookie: revoked.cookie,
  session: 'The record has expired in the store.',
  jwt: 'The exp of the token has passed, and the server checks it.',
} as const satisfies Record<Way, string>;

/** Why the server rejected a login. */
const rejected: Readonly<Record<RowId, (measured: Case) => string>> = {
  'logged-in': () => 'The server did not accept the login.',
  'cross-site-post': ({ way, options }) => {
    if (isHeader(way, options)) return 'Another site cannot make the browser add an Authorization header.';
    const { sameSite } = options;
    if (sameSite === '')
      return 'The browser treated the missing SameSite as Lax and sent no cookie with the form POST.';
    if (sameSite === 'none')
      return 'The browser sent no cookie with another site’s form POST, although SameSite is None.';
    return `The browser sent no cookie with another site’s form POST: SameSite is ${named(sameSite)}.`;
  },
  'script-reads': ({ way, options: { keep } }) =>
    way === 'jwt' && keep === 'memory'
      ? 'The script found nothing in cookies and localStorage. It can still send requests from this page.'
      : 'Scripts cannot read an HttpOnly cookie, so the thief had nothing to send.',
  tamper: () => 'The signature no longer belongs to the value.',
  'log-out': ({ way, options }) =>
    isHeader(way, options) ? 'The page deleted its token at the logout.' : browserCleared,
  'log-out-copy': ({ way }) => revoked[way],
  revoke: ({ way }) => revoked[way],
  restart: ({ way, options }) =>
    way === 'session' && options.sessionStore === 'memory'
      ? 'The record was in the memory of the process that ended.'
      : 'The new process does not know the login.',
  expire: ({ way, options }) =>
    isHeader(way, options)
      ? 'The exp of the token has passed, and the server checks it.'
      : 'The browser deleted the cookie when it expired.',
  'expire-copy': ({ way }) => expired[way],
};

const named = (sameSite: Exclude<TokenOptions['sameSite'], ''>) =>
  ({ lax: 'Lax', strict: 'Strict', none: 'None' })[sameSite];
