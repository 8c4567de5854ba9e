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
  /** `lifetime`: seconds; `null`: as the options say. */
  login(way: Way, lifetime: number | null): Promise<void>;
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
  /** What the server keeps and how large the credential is, while logged in and after the logout. */
  kept(when: 'logged-in' | 'logged-out', lab: TokenLab): void;
}

/** Seconds that a login lives whose expiry is measured. */
const shortLife = 2;

/**
 * Logs in three ways and measures every row. The other site comes first, since a window may be opened only soon after the
 * visitor's click. Rejects where no server answers.
 */
export async function measure(hands: Hands, told: Told): Promise<void> {
  const measured = (row: RowId, way: Way, ...statuses: readonly number[]) =>
    told.cell(row, way, { state: 'measured', statuses });
  const each = async (work: (way: Way) => Promise<void>) => {
    for (const way of ways) await work(way);
  };
  const login = () => each((way) => hands.login(way, null));

  await login();
  const cross = await hands.cross();
  for (const way of ways) {
    const status = cross?.[way];
    if (typeof status === 'number') measured('cross-site-post', way, status);
    else
      told.cell('cross-site-post', way, { state: 'not-observed', because: 'no form arrived; is its window allowed?' });
  }
  await each(async (way) => measured('logged-in', way, ...(await hands.ask(way))));
  told.kept('logged-in', await hands.view());
  await each(async (way) => measured('script-reads', way, await hands.steal(way)));
  await each(async (way) => measured('tamper', way, await hands.copy(way, 'login-tampered')));
  await each((way) => hands.logout(way));
  await each(async (way) => measured('log-out', way, ...(await hands.ask(way))));
  await each(async (way) => measured('log-out-copy', way, await hands.copy(way, 'login')));
  told.kept('logged-out', await hands.view());
  await login();
  await each((way) => hands.revoke(way));
  await each(async (way) => measured('revoke', way, ...(await hands.ask(way))));
  await login();
  await hands.restart();
  await each(async (way) => measured('restart', way, ...(await hands.ask(way))));
  await each((way) => hands.login(way, shortLife));
  await hands.pause((shortLife + 1) * 1000);
  await each(async (way) => measured('expire-copy', way, await hands.copy(way, 'login')));
  await each(async (way) => measured('expire', way, ...(await hands.ask(way))));
}
