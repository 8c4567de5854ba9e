import type { TokenLab, Way } from '../../../contract/labs/tokens.ts';
import { ways } from '../../../contract/labs/tokens.ts';
import type { RowId } from './rows.ts';

/** One cell: the statuses that came back, in their order, or why no status did. */
export type Cell =
  | {
      readonly state: 'measured';
      readonly statuses: readonly number[];
      /** Seconds until the login that was copied expires by its lifetime. */
      readonly secondsLeft?: number;
    }
  | { readonly state: 'not-observed'; readonly because: string };

/** What a measurement does; every method is a real request. */
export interface Actions {
  /** Logs in and returns the status. `lifetime`: seconds; `null`: as the options say. */
  login(way: Way, lifetime: number | null): Promise<number>;
  /** Returns the statuses of this browser's next request: two where it refreshed in between. */
  ask(way: Way): Promise<readonly number[]>;
  logout(way: Way): Promise<void>;
  revoke(way: Way): Promise<void>;
  restart(): Promise<void>;
  copy(way: Way, from: 'login' | 'login-tampered'): Promise<number>;
  steal(way: Way): Promise<number>;
  /** Opens the other site and returns what its forms were answered; `null`: no window may be opened now. */
  cross(): Promise<TokenLab['cross'] | null>;
  view(): Promise<TokenLab>;
  /** Returns milliseconds of a clock. */
  now(): number;
  /** Resolves after so many milliseconds. */
  pause(milliseconds: number): Promise<void>;
}

/** What a measurement reports while it is running. */
export interface Reports {
  cell(row: RowId, way: Way, cell: Cell): void;
  /** A way whose login did not hold: the login's status, and that of the next request, which should be logged in. */
  notLoggedIn(way: Way, login: number, next: number): void;
  /** What the server keeps and how large the credential is, while logged in and after the logout. */
  kept(when: 'logged-in' | 'logged-out', lab: TokenLab): void;
}

/** Seconds that a login lives whose expiry is measured. */
const shortLife = 2;

/**
 * Logs in three ways and measures every row of those that the next request finds logged in: of a login that failed nothing
 * can be measured. `lifetime`: seconds, of the options. The other site comes first, since a window may be opened only
 * soon after the visitor's click. Rejects where no server answers.
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
  /** Checks that each login holds, reports those that do not, and continues without them. */
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
  // A login this short is not checked: the check could outlast it.
  await logIn(shortLife);
  await actions.pause((shortLife + 1) * 1000);
  await each(async (way) => measured('expire-copy', way, await actions.copy(way, 'login')));
  await each(async (way) => measured('expire', way, ...(await actions.ask(way))));
}
