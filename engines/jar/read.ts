import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { chromium } from 'playwright';
import { z } from 'zod';
import { devToolsAddress } from '../../browsers/launch/devtools.ts';
import { jarFile } from '../../browsers/launch/webkitgtk.ts';
import type { EngineId } from '../../contract/origins/engines.ts';

/** A cookie as it stands in a jar. */
export interface JarCookie {
  /** When it ends, in seconds since the epoch. */
  readonly end: number;
  readonly value: string;
  readonly hostOnly: boolean;
}

/** By name. */
export type Jar = ReadonlyMap<string, JarCookie>;

/** Every engine writes a dot before the domain of a cookie that is not its host's alone. */
const isHostOnly = (domain: string) => !domain.startsWith('.');

/** Reads the jar of a running browser's profile: by DevTools, or from the file that the engine keeps. */
export const readJar: Readonly<Record<EngineId, (profile: string) => Promise<Jar>>> = {
  chromium: async (profile) => {
    const browser = await chromium.connectOverCDP(await devToolsAddress(profile));
    const cookies = await browser.contexts()[0]?.cookies();
    await browser.close();
    return new Map(
      cookies?.map(({ name, expires, value, domain }) => [name, { end: expires, value, hostOnly: isHostOnly(domain) }]),
    );
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
    return new Map(
      rows.flatMap(([written = '', , , , expires, name, value = '']) => {
        const domain = written.replace(/^#HttpOnly_/, '');
        return name ? [[name, { end: Number(expires), value, hostOnly: isHostOnly(domain) }] as const] : [];
      }),
    );
  },
};

const rowsSchema = z.array(z.object({ name: z.string(), expiry: z.number(), value: z.string(), host: z.string() }));
/** The column has counted seconds and counts milliseconds; this tells them apart. */
const surelyMilliseconds = 1e11;

function readMozCookies(file: string): Jar {
  const database = new Database(file);
  try {
    const known = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'moz_cookies'").all();
    if (known.length === 0) return new Map();
    const rows = rowsSchema.parse(database.prepare('SELECT name, expiry, value, host FROM moz_cookies').all());
    return new Map(
      rows.map(({ name, expiry, value, host }) => {
        const end = expiry > surelyMilliseconds ? expiry / 1000 : expiry;
        return [name, { end, value, hostOnly: isHostOnly(host) }];
      }),
    );
  } finally {
    database.close();
  }
}
