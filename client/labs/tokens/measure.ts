import type { TokenLab, Way } from '../../../contract/labs/tokens.ts';
import { ways } from '../../../contract/labs/tokens.ts';
import type { RowId } from './rows.ts';

/** One cell: the statuses in order, or the reason why no status came back. */
export type Cell =
  | {
      readonly state: 'measured';
      readonly statuses: readonly number[];
      /** Seconds until the copied login expires. */
      readonly secondsLeft?: number;
    }
  | { readonly state: 'not-observed'; readonly because: string };

/** The actions of a measurement; every method is a real request. */
export interface Actions {
  /** Logs in and returns the status. `lifetime`: seconds; `null`: that of the options. */
  login(way: Way, lifetime: number | null): Promise<number>;
  /** Returns the statuses of this browser's next request: two if it refreshed in between. */
  ask(way: Way): Promise<readonly number[]>;
  logout(way: Way): Promise<void>;
  revoke(way: Way): Promise<void>;
  restart(): Promise<void>;
  copy(way: Way, from: 'login' | 'login-tampered'): Promise<number>;
  steal(way: Way): Promise<number>;
  /** Opens the other site and returns the responses to its forms; `null`: no window may be opened now. */
  cross(): Promise<TokenLab['cross'] | null>;
  view(): Promise<TokenLab>;
  /** Returns milliseconds of a clock. */
  now(): number;
  /** Resolves after this many milliseconds. */
  pause(milliseconds: number): Promise<void>;
}

/** The reports of a running measurement. */
export interface Reports {
  cell(row: RowId, way: Way, cell: Cell): void;
  /** A way with a failed login: the login's status, and that of the next request, which should be logged in. */
  notLoggedIn(way: Way, login: number, next: number): void;
  /** The server's stored data and the credential's size, while logged in and after the logout. */
  kept(when: 'logged-in' | 'logged-out', lab: TokenLab): void;
}

/** The lifetime in seconds of a login whose expiry is measured. */
const shortLife = 2;

/**
 * Logs in with three ways and measures every row for the logins that work in the next request: a failed login cannot be
 * measured. `lifetime`: the options' lifetime in seconds. The other site is first, since a page may open a window only
 * soon after the visitor's click. Rejects when no server answers.
 */
export async function measure(actions: Actions, reports: Reports, lifetime: number): Promise<void> {
  let held: readonly Way[] = ways;
  let begun = actions.now();
  const measured = (row: RowId, way: Way, ...statuses: readonly number[]) =>
    reports.cell(row, way, { state: 'measured', statuses });
  const each = async (work: (way: Way) => Promise<void>) => {
    for (const way of held) await work(way);
  };
  const logIn = async (lifetime: number | null) => {
    const logins = new Map<Way, number>();
    begun = actions.now();
    await each(async (way) => void logins.set(way, await actions.login(way, lifetime)));
    return logins;
  };
  /** Checks each login, reports the failed ones, and continues without them. */
  const check = async (logins: ReadonlyMap<Way, number>) => {
    const answers = new Map<Way, readonly number[]>();
    await each(async (way) => void answers.set(way, await actions.ask(way)));
    for (const way of held) {
      const next = answers.get(way)?.at(-1) ?? 0;
      if (next !== 200) reports.notLoggedIn(way, logins.get(way) ?? 0, next);
    }
    held = held.filter((way) => answers.get(way)?.at(-1) === 200);
    return answers;
  };

  const logins = await logIn(null);
  const cross = await actions.cross();
  const answers = await check(logins);
  const noForm = cross
    ? 'no form arrived. Are pop-ups allowed?'
    : 'the other site’s window opens only right after a click.';
  for (const way of held) {
    const status = cross?.[way];
    if (typeof status === 'number') measured('cross-site-post', way, status);
    else reports.cell('cross-site-post', way, { state: 'not-observed', because: noForm });
    measured('logged-in', way, ...(answers.get(way) ?? []));
  }
  reports.kept('logged-in', await actions.view());
  await each(async (way) => measured('script-reads', way, await actions.steal(way)));
  await each(async (way) => measured('tamper', way, await actions.copy(way, 'login-tampered')));
  await each((way) => actions.logout(way));
  await each(async (way) => measured('log-out', way, ...(await actions.ask(way))));
  await each(async (way) => {
    const statuses = [await actions.copy(way, 'login')];
    const secondsLeft = Math.round(lifetime - (actions.now() - begun) / 1000);
    reports.cell('log-out-copy', way, { state: 'measured', statuses, secondsLeft });
  });
  reports.kept('logged-out', await actions.view());
  await check(await logIn(null));
  await each((way) => actions.revoke(way));
  await each(async (way) => measured('revoke', way, ...(await actions.ask(way))));
  await check(await logIn(null));
  await actions.restart();
  await each(async (way) => measured('restart', way, ...(await actions.ask(way))));
  // There is no check of a login this short: it could expire during the check.
  await logIn(shortLife);
  await actions.pause((shortLife + 1) * 1000);
  await each(async (way) => measured('expire-copy', way, await actions.copy(way, 'login')));
  await each(async (way) => measured('expire', way, ...(await actions.ask(way))));
}
