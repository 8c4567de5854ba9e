import { lendJar } from '../../browsers/jar/lend.ts';
import type { FoundBrowser } from '../../browsers/launch/find.ts';
import type { Playground } from '../../browsers/launch/playground.ts';
import { type Visit, visit } from '../../browsers/launch/visit.ts';
import type { EngineSetting } from '../../contract/origins/engines.ts';
import { findProbe } from '../../contract/probes/catalogue.ts';
import type { Probe } from '../../contract/probes/probe.ts';
import { reservedPath } from '../../contract/runs/driver-page.ts';
import type { Observation, RunReport } from '../../contract/runs/observation.ts';
import { observedOutcome } from '../../prediction/judge/outcome.ts';
import type { MatrixRun } from '../../recordings/matrix-cookies.ts';
import type { RecordedCookie } from '../../recordings/recorded-cell.ts';
import { quotationsOf } from './quotations.ts';

/** One run in a browser. */
export interface Measured {
  readonly report: RunReport;
  readonly cookies: readonly RecordedCookie[];
  /** Milliseconds, without the wait for the cookies' age. */
  readonly milliseconds: number;
  readonly ageSeconds: number;
  /** Chromium's switch shortens the two minutes to ten seconds. */
  readonly unsafeWindowSeconds?: number;
}

export interface MeasureOptions {
  readonly browser: FoundBrowser;
  readonly playground: Playground;
  readonly setting: EngineSetting;
  readonly run: Pick<MatrixRun, 'content' | 'probes'>;
  readonly window: 'shown' | 'hidden';
  /** Whether Chromium is also asked for its own reasons. */
  readonly reasons: 'quoted' | 'left-out';
}

/** Milliseconds for a run, without its wait. */
const within = 180_000;

/**
 * Seconds to wait for old cookies: Chromium's two minutes can be shortened to ten seconds; other engines really wait.
 */
function secondsOf({ age }: EngineSetting, { engine }: FoundBrowser): number {
  if (age === 'fresh') return 0;
  return engine === 'chromium' ? 12 : 125;
}

/**
 * Starts the browser on a new profile, lets it perform one run, and ends it. Throws an `Error` if the run does not
 * finish.
 */
export async function measureRun(options: MeasureOptions): Promise<Measured> {
  const { browser, playground, setting, run, window, reasons } = options;
  const ageSeconds = secondsOf(setting, browser);
  const { id, driveUrl } = await playground.createRun({
    scheme: setting.scheme,
    cookies: run.content.cookies.map((setCookie) => ({ setCookie })),
    setBy: run.content.setBy,
    path: run.content.path,
    readPath: run.content.readPath,
    ageSeconds,
    clicks: 'not-needed',
    probes: run.probes === 'all' ? 'all' : [...run.probes],
  });
  const visited = await visit(browser, {
    playground,
    thirdPartyCookies: setting.thirdPartyCookies,
    url: driveUrl,
    ...(makes(run, ({ initiator }) => initiator === null) ? { outside: outsideAddress(playground, setting, id) } : {}),
    ...(makes(run, ({ act }) => act === 'frame-with-storage-access') ? { clickIn: 'do=storage-access' } : {}),
    window,
    shortUnsafeWindow: setting.age === 'old',
    listen: reasons === 'quoted',
    jar: 'read',
  });
  lendJar(playground, browser.engine, visited.profile);
  try {
    const report = await Promise.race([playground.whenOver(id, within + ageSeconds * 1000), endedEarly(visited)]);
    if (report.state !== 'finished') {
      throw new Error(`The run ended as ${report.state}: ${report.trouble?.message ?? 'no reason is known'}`);
    }
    if (report.cookies.some(({ jar }) => jar === 'no-answer'))
      throw new Error('The browser’s own jar could not be read.');
    const { devTools } = visited;
    const quoted = devTools ? quotationsOf(devTools.requests(), report, run.content, playground, setting) : new Map();
    return {
      report,
      cookies: report.cookies.map(({ index }) => recordedCookie(report, run.content.cookies, index, quoted.get(index))),
      milliseconds: Math.round((report.endedAt ?? 0) - (report.startedAt ?? 0) - ageSeconds * 1000),
      ageSeconds,
      ...(browser.engine === 'chromium' && setting.age === 'old' ? { unsafeWindowSeconds: 10 } : {}),
    };
  } finally {
    await visited.close();
  }
}

/** Whether a run makes a request of a kind. */
function makes({ probes }: MeasureOptions['run'], isMeant: (probe: Probe) => boolean): boolean {
  if (probes === 'all') return true;
  return probes.some((id) => {
    const probe = findProbe(id);
    return probe !== undefined && isMeant(probe);
  });
}

/** The address where a tab waits until its run sends it to the address that a visitor would paste. */
function outsideAddress(playground: Playground, { scheme }: EngineSetting, run: string): string {
  return `${playground.origin('home', scheme)}${reservedPath}outside?run=${run}`;
}

async function endedEarly({ ended }: Visit): Promise<never> {
  await ended;
  throw new Error('The browser ended before the run was over.');
}

/**
 * Nobody clicked, but the engine needs a click. That proves nothing about the engine, so the request counts as not
 * requested.
 */
export function isLeftToVisitor(observation: Observation): boolean {
  return observation.outcome === 'no-request' && observation.because === 'needs-visitor';
}

function recordedCookie(
  report: RunReport,
  setCookies: readonly string[],
  index: number,
  quoted: RecordedCookie['quoted'] = new Map(),
): RecordedCookie {
  const observed = report.cookies[index];
  const cells = new Map(
    Object.entries(report.observations).flatMap(([id, observation]) => {
      const probe = findProbe(id);
      if (!probe || isLeftToVisitor(observation)) return [];
      return [[id, observedOutcome(probe, observation, index).outcome] as const];
    }),
  );
  return {
    index,
    setCookie: setCookies[index] ?? '',
    stored: observed?.stored ?? 'unknown',
    ...(observed && observed.jar !== 'not-asked' ? { jar: observed.jar } : {}),
    readable: observed?.readable ?? null,
    cells,
    quoted,
  };
}
