import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineId } from '../../contract/origins/engines.ts';
import { atEnd } from './at-end.ts';
import { chromiumCommand } from './chromium.ts';
import type { Command, LaunchOptions } from './command.ts';
import type { FoundBrowser } from './find.ts';
import { firefoxCommand } from './firefox.ts';
import { webkitgtkCommand } from './webkitgtk.ts';

/** A browser with a temporary profile. */
export interface Launched {
  readonly profile: string;
  /** Settles when the browser has ended, for any reason. */
  readonly ended: Promise<void>;
  /** Ends it and removes its profile. */
  close(): Promise<void>;
}

type MakeCommand = (browser: FoundBrowser, profile: string, options: LaunchOptions) => Promise<Command>;

const commands: Readonly<Record<EngineId, MakeCommand>> = {
  chromium: chromiumCommand,
  firefox: firefoxCommand,
  webkitgtk: webkitgtkCommand,
};

/**
 * Starts a browser that trusts the playground's certificate. Otherwise it trusts what the machine's own browser trusts.
 */
export async function launch(browser: FoundBrowser, options: LaunchOptions): Promise<Launched> {
  const profile = makeProfile(browser);
  return start(await commands[browser.engine](browser, profile, options), profile);
}

/** Makes a folder for a temporary profile. */
export function makeProfile({ engine }: FoundBrowser): string {
  return mkdtempSync(join(tmpdir(), `cookie-${engine}-`));
}

/** Starts a browser on an existing profile, which is removed with it. */
export function start(command: Command, profile: string): Launched {
  // A separate process group, so that the browser's helpers end with it.
  const child = spawn(command.program, command.args, {
    env: { ...process.env, ...command.environment },
    stdio: 'ignore',
    detached: process.platform !== 'win32',
  });
  const ended = new Promise<void>((settle) => {
    child.once('exit', () => settle());
    child.once('error', () => settle());
  });
  const remove = () => rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  const taken = atEnd(() => {
    end(child, 'SIGKILL');
    remove();
  });
  return {
    profile,
    ended,
    close: async () => {
      end(child, 'SIGTERM');
      const timer = setTimeout(() => end(child, 'SIGKILL'), 5_000);
      await ended;
      clearTimeout(timer);
      end(child, 'SIGKILL');
      await command.aside?.close();
      taken();
      remove();
    },
  };
}

/** Signals the whole group. A group that has already ended is no error. */
function end(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
