import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { chromium } from 'playwright';
import { z } from 'zod';
import { devToolsAddress } from '../../browsers/launch/devtools.ts';
import { jarFile } from '../../browsers/launch/webkitgtk.ts';
import type { EngineId } from '../../contract/origins/engines.ts';

/** By name, when a cookie ends, in seconds since the epoch. */
export type Jar = ReadonlyMap<string, number>;

/** Reads the jar of a running browser's profile: by DevTools, or from the file that the engine keeps. */
export const readJar: Readonly<Record<EngineId, (profile: string) => Promise<Jar>>> = {
  chromium: async (profile) => {
    const browser = await chromium.connectOverCDP(await devToolsAddress(profile));
    const cookies = await browser.contexts()[0]?.cookies();
    await browser.close();
    return new Map(cookies?.map(({ name, expires }) => [name, expires]));
  },
  firefox: async (profile) => {
    const copied = mkdtempSync(join(tmpdir(), 'cookie-jar-'));
    try {
      for (const name of ['cookies.sqlite', 'cookies.sqlite-wal']) {
        if (existsSync(join(profile, name))) copyFileSync(join(profile, name), join(copied, name));
      }
      return readMozCookies(join(copied, 'cookies.sqlite'));
    } finally {
      rmSync(copied, { recursive: true, force: true });
    }
  },
  webkitgtk: async (profile) => {
    const file = jarFile(profile);
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const rows = text.split('\n').map((row) => row.split('\t'));
    return new Map(rows.flatMap(([, , , , expires, name]) => (name ? [[name, Number(expires)] as const] : [])));
  },
};

const rowsSchema = z.array(z.object({ name: z.string(), expiry: z.number() }));
/** The column has counted seconds and counts milliseconds; this tells them apart. */
const surelyMilliseconds = 1e11;

function readMozCookies(file: string): Jar {
  const database = new Database(file);
  try {
    const known = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'moz_cookies'").all();
    if (known.length === 0) return new Map();
    const rows = rowsSchema.parse(database.prepare('SELECT name, expiry FROM moz_cookies').all());
    return new Map(rows.map(({ name, expiry }) => [name, expiry > surelyMilliseconds ? expiry / 1000 : expiry]));
  } finally {
    database.close();
  }
}
