import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { BiDi } from '../../browsers/launch/bidi.ts';
import { DevTools } from '../../browsers/launch/devtools.ts';
import { jarFile } from '../../browsers/launch/webkitgtk.ts';
import type { EngineId } from '../../contract/origins/engines.ts';

/** A cookie as it stands in a jar. */
export interface JarCookie {
  readonly name: string;
  readonly value: string;
  /** Without a dot before it. */
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  /** When it ends, in seconds since the epoch; `session`: with the browser's session. */
  readonly end: number | 'session';
  readonly secure: boolean;
  readonly httpOnly: boolean;
  /** `null`: the jar does not tell. */
  readonly sameSite: 'Strict' | 'Lax' | 'None' | 'unset' | null;
}

export type Jar = readonly JarCookie[];

/** Every engine writes a dot before the domain of a cookie that is not its host's alone. */
const domainOf = (domain: string) => ({ domain: domain.replace(/^\./, ''), hostOnly: !domain.startsWith('.') });

/**
 * Reads the whole jar of a running browser that was started with `jar: 'read'`: by DevTools, by WebDriver BiDi, or from the
 * file that WebKitGTK keeps, which holds no cookie that ends with the session.
 */
export const readJar: Readonly<Record<EngineId, (profile: string) => Promise<Jar>>> = {
  chromium: readChromium,
  firefox: readFirefox,
  webkitgtk: async (profile) => {
    const file = jarFile(profile);
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    return text.split('\n').flatMap((row) => readRow(row.split('\t')));
  },
};

const devToolsSchema = z.object({
  cookies: z.array(
    z.object({
      name: z.string(),
      value: z.string(),
      domain: z.string(),
      path: z.string(),
      expires: z.number(),
      session: z.boolean(),
      secure: z.boolean(),
      httpOnly: z.boolean(),
      sameSite: z.enum(['Strict', 'Lax', 'None']).optional(),
    }),
  ),
});

async function readChromium(profile: string): Promise<Jar> {
  const devTools = await DevTools.connect(profile);
  try {
    const { cookies } = devToolsSchema.parse(await devTools.ask('Storage.getCookies', {}));
    return cookies.map(({ domain, expires, session, sameSite, ...cookie }) => ({
      ...cookie,
      ...domainOf(domain),
      end: session ? 'session' : expires,
      sameSite: sameSite ?? 'unset',
    }));
  } finally {
    devTools.close();
  }
}

const bidiSchema = z.object({
  cookies: z.array(
    z.object({
      name: z.string(),
      value: z.discriminatedUnion('type', [
        z.object({ type: z.literal('string'), value: z.string() }),
        z.object({ type: z.literal('base64'), value: z.string() }),
      ]),
      domain: z.string(),
      path: z.string(),
      expiry: z.number().optional(),
      secure: z.boolean(),
      httpOnly: z.boolean(),
      sameSite: z.enum(['strict', 'lax', 'none', 'default']),
    }),
  ),
});

const words = { strict: 'Strict', lax: 'Lax', none: 'None', default: 'unset' } as const;

async function readFirefox(profile: string): Promise<Jar> {
  const bidi = await BiDi.connect(profile);
  try {
    const { cookies } = bidiSchema.parse(await bidi.ask('storage.getCookies', {}));
    return cookies.map(({ name, value, domain, expiry, sameSite, ...cookie }) => ({
      ...cookie,
      // Firefox says a name's octets one by one, and a value's as UTF-8.
      name: Buffer.from(name, 'latin1').toString('utf8'),
      value: value.type === 'string' ? value.value : Buffer.from(value.value, 'base64').toString('utf8'),
      ...domainOf(domain),
      end: expiry ?? 'session',
      sameSite: words[sameSite],
    }));
  } finally {
    await bidi.close();
  }
}

/** A line of libsoup's jar: domain, whether subdomains count, path, secure, expiry, name, value, SameSite. */
function readRow([written = '', , path = '', secure, expires, name, value = '', sameSite]: readonly string[]): Jar {
  if (name === undefined) return [];
  const httpOnly = written.startsWith('#HttpOnly_');
  return [
    {
      name,
      value,
      ...domainOf(written.replace(/^#HttpOnly_/, '')),
      path,
      end: Number(expires),
      secure: secure === 'TRUE',
      httpOnly,
      sameSite: sameSite === 'Strict' || sameSite === 'Lax' ? sameSite : null,
    },
  ];
}
