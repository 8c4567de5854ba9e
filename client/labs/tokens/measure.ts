import type { TokenLab, Way } from '../../../contract/labs/tokens.ts';
import { ways } from '../../../contract/labs/tokens.ts';

/** What happens between the login and the next request. */
export const rows = [
  { id: 'logged-in', title: 'Nothing', who: 'this browser asks' },
  { id: 'cross-site-post', title: 'Another site’s form posts', who: 'this browser sends it' },
  { id: 'script-reads', title: 'A script takes what it can read', who: 'a thief asks' },
  { id: 'tamper', title: 'One character is changed', who: 'a stranger asks' },
  { id: 'log-out', title: 'Log out', who: 'this browser asks' },
  { id: 'log-out-copy', title: 'Log out', who: 'a copy from before asks' },
  { id: 'revoke', title: 'The server takes it back', who: 'this browser asks' },
  { id: 'restart', title: 'The server restarts', who: 'this browser asks' },
  { id: 'expire', title: 'Its lifetime passes', who: 'this browser asks' },
  { id: 'expire-copy', title: 'Its lifetime passes', who: 'a copy from before asks' },
] as const;
export type RowId = (typeof rows)[number]['id'];

/** One cell: the statuses that came back, in their order, or why there are none. */
export type Cell =
  | { readonly state: 'measured'; readonly statuses: readonly number[] }
  | { readonly state: 'not-observed'; readonly because: string };

/** What a measurement is made with; every method is a real request. */
export interface Hands {
  /** `lifetime`: seconds; `null`: as the options say. Gives back the status. */
  login(way: Way, lifetime: number | null): Promise<number>;
  /** The statuses of this browser's next request: two where it refreshed in between. */
  ask(way: Way): Promise<readonly number[]>;
  logout(way: Way): Promise<void>;
  revoke(way: Way): Promise<void>;
  restart(): Promise<void>;
  copy(way: Way, from: 'login' | 'login-tampered'): Promise<number>;
  steal(way: Way): Promise<number>;
  /** Opens the other site, and gives back what its forms were answered; `null` where none arrived. */
  cross(): Promise<TokenLab['cross'] | null>;
  view(): Promise<TokenLab>;
  /** Resolves after so many milliseconds. */
  pause(milliseconds: number): Promise<void>;
}

/** What a measurement tells while it goes on. */
export interface Told {
  cell(row: RowId, way: Way, cell: Cell): void;
  /** A way whose login did not hold: the login's status, and that of the next request, which was to be logged in. */
  notLoggedIn(way: Way, login: number, next: number): void;
  /** What the server keeps and how large the credential is, while logged in and after the logout. */
  kept(when: 'logged-in' | 'logged-out', lab: TokenLab): void;
}

/** Seconds that a login lives whose expiry is measured. */
const shortLife = 2;

/**
 * Logs in three ways and measures every row of those that the next request finds logged in: of a login that failed nothing
 * can be measured. The other site comes first, since a window may be opened only soon after the visitor's click. Rejects
 * where no server answers.
 */
export async function measure(hands: Hands, told: Told): Promise<void> {
  let held: readonly Way[] = ways;
  const measured = (row: RowId, way: Way, ...statuses: readonly number[]) =>
    told.cell(row, way, { state: 'measured', statuses });
  const each = async (work: (way: Way) => Promise<void>) => {
    for (const way of held) await work(way);
  };
  const logIn = async (lifetime: number | null) => {
    const logins = new Map<Way, number>();
    await each(async (way) => void logins.set(way, await hands.login(way, lifetime)));
    return logins;
  };
  /** Asks whether each login holds, tells of those that do not, and goes on without them. */
  const check = async (logins: ReadonlyMap<Way, number>) => {
    const answers = new Map<Way, readonly number[]>();
    await each(async (way) => void answers.set(way, await hands.ask(way)));
    for (const way of held) {
      const next = answers.get(way)?.at(-1) ?? 0;
      if (next !== 200) told.notLoggedIn(way, logins.get(way) ?? 0, next);
    }
    held = held.filter((way) => answers.get(way)?.at(-1) === 200);
    return answers;
  };

  const logins = await logIn(null);
  const cross = await hands.cross();
  const answers = await check(logins);
  for (const way of held) {
    const status = cross?.[way];
    if (typeof status === 'number') measured('cross-site-post', way, status);
    else
      told.cell('cross-site-post', way, { state: 'not-observed', because: 'no form arrived; is its window allowed?' });
    measured('logged-in', way, ...(answers.get(way) ?? []));
  }
  told.kept('logged-in', await hands.view());
  await each(async (way) => measured('script-reads', way, await hands.steal(way)));
  await each(async (way) => measured('tamper', way, await hands.copy(way, 'login-tampered')));
  await each((way) => hands.logout(way));
  await each(async (way) => measured('log-out', way, ...(await hands.ask(way))));
  await each(async (way) => measured('log-out-copy', way, await hands.copy(way, 'login')));
  told.kept('logged-out', await hands.view());
  await check(await logIn(null));
  await each((way) => hands.revoke(way));
  await each(async (way) => measured('revoke', way, ...(await hands.ask(way))));
  await check(await logIn(null));
  await hands.restart();
  await each(async (way) => measured('restart', way, ...(await hands.ask(way))));
  // A login this short is not checked: the check could outlast it.
  await logIn(shortLife);
  await hands.pause((shortLife + 1) * 1000);
  await each(async (way) => measured('expire-copy', way, await hands.copy(way, 'login')));
  await each(async (way) => measured('expire', way, ...(await hands.ask(way))));
}
