import type { FoundBrowser } from '../../browsers/launch/find.ts';
import { trustsAuthorities } from '../../browsers/launch/firefox.ts';
import { type Playground, startPlayground } from '../../browsers/launch/playground.ts';
import { visit } from '../../browsers/launch/visit.ts';
import { attackCreatedSchema } from '../../contract/attacks/lab.ts';
import {
  type LadderReport,
  type LadderRow,
  ladderReportSchema,
  type RecordedLadder,
} from '../../contract/attacks/ladder.ts';
import type { EngineId, EngineSetting } from '../../contract/origins/engines.ts';
import { osName } from './file.ts';

/** Milliseconds. */
const within = 40 * 60_000;
const askEvery = 1_000;

/** Names that are not trustworthy, over https, so that the ladder includes the network attacker's lab. */
const setting = { names: 'test', scheme: 'https' } as const;

/** Why HSTS alone proves nothing if the certificate was accepted by an exception: such a connection cannot set HSTS. */
const underException = 'This engine ignores HSTS under an accepted certificate.';

/** A row that proves nothing about the engine, and why. */
interface Untold extends Pick<RecordedLadder, 'engine' | 'thirdPartyCookies'> {
  readonly attack: string;
  readonly because: string;
}

/**
 * `soup_tld_get_base_domain` finds no base domain below a name that is not a public suffix. Then libsoup's third-party
 * policy compares whole hosts. Only in this attack does a frame of the sibling set a cookie. Below home.arpa, which is
 * a public suffix, it succeeds.
 */
const untold: readonly Untold[] = [
  {
    engine: 'webkitgtk',
    thirdPartyCookies: 'blocked',
    attack: 'network-write',
    because:
      'Not told: since .test is no public suffix, libsoup treats each host below it as a separate site, and the sibling’s frame for a third party.',
  },
];

/** How a ladder is measured. */
export interface LadderOptions {
  readonly thirdPartyCookies: EngineSetting['thirdPartyCookies'];
  readonly window: 'shown' | 'hidden';
  readonly log: (sentence: string) => void;
}

/** Lets a browser perform the whole ladder of the attack labs. Throws an `Error` if the ladder does not finish. */
export async function measureLadder(browser: FoundBrowser, options: LadderOptions): Promise<RecordedLadder> {
  const age = browser.engine === 'chromium' ? 11_000 : 125_000;
  const playground = await startPlayground({ names: setting.names });
  try {
    const report = await perform(browser, playground, age, options);
    if (report.state !== 'finished') throw new Error(`The ladder ended as ${report.state}, at: ${report.message}`);
    const { engine, version, major } = browser;
    return {
      engine,
      version,
      major,
      os: osName(),
      date: new Date(report.startedAt ?? 0).toISOString(),
      ...setting,
      thirdPartyCookies: options.thirdPartyCookies,
      age,
      seconds: Math.round(((report.endedAt ?? 0) - (report.startedAt ?? 0)) / 1000),
      rows: report.rows
        .map((row) => (obeysStrictTransport(engine) ? row : withoutStrictTransport(row)))
        .map((row) => told(row, engine, options)),
    };
  } finally {
    await playground.stop();
  }
}

/** Chromium trusts a key, which is not an exception; Firefox trusts the authority, if that is possible here. */
function obeysStrictTransport(engine: EngineId): boolean {
  return engine === 'chromium' || (engine === 'firefox' && trustsAuthorities());
}

/** Removes results that prove nothing about the engine. */
function told(row: LadderRow, engine: EngineId, { thirdPartyCookies }: LadderOptions): LadderRow {
  const found = untold.find(
    (each) => each.engine === engine && each.thirdPartyCookies === thirdPartyCookies && each.attack === row.attack,
  );
  const outcome = 'not-carried-out';
  return found ? { ...row, notApplicable: found.because, none: outcome, all: outcome, cells: {} } : row;
}

function withoutStrictTransport({ cells, ...row }: LadderRow): LadderRow {
  const cell = cells['strict-transport'];
  if (!cell) return { ...row, cells };
  const alone = 'not-carried-out' as const;
  return { ...row, cells: { ...cells, 'strict-transport': { ...cell, alone, notMeasured: underException } } };
}

async function perform(
  browser: FoundBrowser,
  playground: Playground,
  age: number,
  { thirdPartyCookies, window, log }: LadderOptions,
): Promise<LadderReport> {
  const loopback = playground.ui.replace('//localhost:', '//127.0.0.1:');
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ scheme: setting.scheme, age });
  const made = await fetch(`${loopback}/api/ladders`, { method: 'POST', headers, body });
  const { id, driveUrl } = attackCreatedSchema.parse(await made.json());
  const visited = await visit(browser, {
    playground,
    thirdPartyCookies,
    url: driveUrl,
    window,
    shortUnsafeWindow: true,
  });
  try {
    for (const until = Date.now() + within; ; ) {
      const report = ladderReportSchema.parse(await (await fetch(`${loopback}/api/ladders/${id}`)).json());
      if (report.state !== 'waiting' && report.state !== 'running') return report;
      if (Date.now() > until) throw new Error(`Out of time, at: ${report.message}`);
      log(`${browser.title}: ${report.done} of ${report.total}, ${report.message}`);
      await new Promise((resolve) => setTimeout(resolve, askEvery * 10));
    }
  } finally {
    await visited.close();
  }
}
