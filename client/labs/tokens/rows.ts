/** The sender of a row's request: the owner of the login, or somebody who must not get in with it. */
type Sender = 'owner' | 'intruder';

interface Row {
  readonly id: string;
  readonly title: string;
  /** The sender of the next request, in words. */
  readonly who: string;
  readonly sender: Sender;
  /** The response that the owner wants for that request. */
  readonly wanted: 'accept' | 'refuse';
}

/** The event between the login and the next request. */
export const rows = [
  { id: 'logged-in', title: 'Nothing', who: 'You send a request', sender: 'owner', wanted: 'accept' },
  {
    id: 'cross-site-post',
    title: 'Another site submits a form (CSRF)',
    who: 'Your browser sends it',
    sender: 'intruder',
    wanted: 'refuse',
  },
  {
    id: 'script-reads',
    title: 'A script steals what it can read (XSS)',
    who: 'The thief sends it',
    sender: 'intruder',
    wanted: 'refuse',
  },
  {
    id: 'tamper',
    title: 'Somebody changes one character',
    who: 'The forger sends it',
    sender: 'intruder',
    wanted: 'refuse',
  },
  { id: 'log-out', title: 'You log out', who: 'You send a request', sender: 'owner', wanted: 'refuse' },
  {
    id: 'log-out-copy',
    title: 'You log out, but a thief kept a copy',
    who: 'The thief sends it',
    sender: 'intruder',
    wanted: 'refuse',
  },
  {
    id: 'revoke',
    title: 'The server revokes the login',
    who: 'The same browser sends a request',
    sender: 'intruder',
    wanted: 'refuse',
  },
  { id: 'restart', title: 'The server restarts', who: 'You send a request', sender: 'owner', wanted: 'accept' },
  { id: 'expire', title: 'The login expires', who: 'You send a request', sender: 'owner', wanted: 'refuse' },
  {
    id: 'expire-copy',
    title: 'The login expires, but a thief kept a copy',
    who: 'The thief sends it',
    sender: 'intruder',
    wanted: 'refuse',
  },
] as const satisfies readonly Row[];
export type RowId = (typeof rows)[number]['id'];

/** Whether the server's response is what the owner wants, in a word. */
export interface Verdict {
  readonly is: 'good' | 'bad' | 'unclear';
  readonly word: string;
}

/** Judges the statuses of a row, in order, by the sender: the same 200 is good for the owner and bad for a thief. */
export function verdictOf(id: RowId, statuses: readonly number[]): Verdict {
  const row: Row | undefined = rows.find((one) => one.id === id);
  const last = statuses.at(-1);
  if (!row || (last !== 200 && last !== 401)) return { is: 'unclear', word: 'failed' };
  // With a refresh the owner stays logged in after the login has expired.
  const wanted = statuses.length > 1 ? 'accept' : row.wanted;
  const is = (last === 200) === (wanted === 'accept') ? 'good' : 'bad';
  return { is, word: words[row.sender][last === 200 ? 'in' : 'out'] };
}

const words = {
  owner: { in: 'logged in', out: 'logged out' },
  intruder: { in: 'got in', out: 'kept out' },
} as const;
