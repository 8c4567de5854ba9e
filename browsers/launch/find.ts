import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserType } from 'playwright';
import which from 'which';
import type { EngineId, RecordedId } from '../../contract/origins/engines.ts';

/** A browser that is installed here. */
export interface FoundBrowser {
  readonly engine: EngineId;
  /** The name of its recordings and of the profile that predicts it. */
  readonly recordedAs: RecordedId;
  /** Switched on in addition to the defaults: features of Chromium, and `itp` of WebKitGTK. */
  readonly features: readonly string[];
  readonly title: string;
  readonly program: string;
  /** Such as `156.0.8078.79`. */
  readonly version: string;
  readonly major: string;
}

interface Search {
  readonly title: string;
  /** An environment variable that names the program. */
  readonly variable: string;
  /** Names of programs on PATH. */
  readonly programs: readonly string[];
  /** Paths outside PATH. */
  readonly paths: readonly string[];
  /** Programs on PATH that complete measurements, or measurements without a screen, need. */
  readonly helpers: readonly string[];
  /** Debian's packages with the engine and its helpers. */
  readonly debian: readonly string[];
  /** Finds the version in the output of `--version`. */
  readonly version: RegExp;
  /** The part of a version that names a release. */
  readonly major: RegExp;
}

const searches: Readonly<Record<EngineId, Search>> = {
  chromium: {
    title: 'Chromium',
    variable: 'CHROMIUM',
    programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    paths: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
    helpers: [],
    debian: ['chromium'],
    version: /(\d+(?:\.\d+){3})/,
    major: /^\d+/,
  },
  firefox: {
    title: 'Firefox',
    variable: 'FIREFOX',
    programs: ['firefox', 'firefox-esr'],
    paths: ['/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
    helpers: ['certutil'],
    debian: ['firefox-esr', 'libnss3-tools'],
    version: /Firefox (\S+)/,
    major: /^\d+/,
  },
  webkitgtk: {
    title: 'WebKitGTK',
    variable: 'WEBKITGTK',
    programs: ['MiniBrowser'],
    paths: ['x86_64', 'aarch64'].flatMap((machine) => [
      `/usr/lib/${machine}-linux-gnu/webkitgtk-6.0/MiniBrowser`,
      `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`,
      `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.0/MiniBrowser`,
    ]),
    helpers: ['xvfb-run', 'xauth', 'xdotool'],
    debian: ['webkit2gtk-driver', 'xvfb', 'xauth', 'xdotool'],
    version: /(\d+\.\d+\.\d+)/,
    major: /^\d+\.\d+/,
  },
};

/** The name of an engine on screen. */
export function engineTitle(engine: EngineId): string {
  return searches[engine].title;
}

/** Whether an engine is installed with all its helpers. */
export function isComplete(engine: EngineId): boolean {
  return findBrowser(engine) !== null && searches[engine].helpers.every((program) => onPath(program) !== undefined);
}

/** Debian's packages with an engine and its helpers. */
export function debianPackages(engine: EngineId): readonly string[] {
  return searches[engine].debian;
}

/** The installed browser of an engine, or `null`: the one its variable names, the system's, or Playwright's own. */
export function findBrowser(engine: EngineId): FoundBrowser | null {
  const { title, variable, programs, paths, version, major } = searches[engine];
  const candidates = [process.env[variable], ...programs.map(onPath), ...paths, ...playwrights(engine)];
  for (const program of candidates) {
    if (program === undefined || !existsSync(program)) continue;
    const found = version.exec(versionText(program))?.[1];
    if (found === undefined) continue;
    const features: readonly string[] = [];
    return {
      engine,
      recordedAs: engine,
      features,
      title,
      program,
      version: found,
      major: major.exec(found)?.[0] ?? found,
    };
  }
  return null;
}

/**
 * Playwright patches Firefox and WebKit for automation, and people do not use these builds, so only its Chromium
 * counts. The npx package has no Playwright.
 */
function playwrights(engine: EngineId): string[] {
  if (engine !== 'chromium') return [];
  const require = createRequire(import.meta.url);
  try {
    const { chromium }: { chromium: BrowserType } = require('playwright');
    return [chromium.executablePath()];
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return [];
    throw error;
  }
}

function versionText(program: string): string {
  const display = program.endsWith('MiniBrowser') && !process.env.DISPLAY ? onPath('xvfb-run') : undefined;
  const [command = program, ...args] = display ? [display, '-a', program, '--version'] : [program, '--version'];
  return spawnSync(command, args, { encoding: 'utf8', timeout: 120_000 }).stdout ?? '';
}

/** The path of a program that is on PATH. */
export function onPath(program: string): string | undefined {
  return which.sync(program, { nothrow: true }) ?? undefined;
}
