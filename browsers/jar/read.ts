import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { EngineId } from '../../contract/origins/engines.ts';
import type { Jar, JarCookie } from '../../contract/runs/jar.ts';
import { BiDi } from '../launch/bidi.ts';
import { DevTools } from '../launch/devtools.ts';
import { jarFile } from '../launch/webkitgtk.ts';

/** Every engine writes a dot before the domain of a cookie that is not its host's alone. */
const domainOf = (domain: string) => ({ domain: domain.replace(/^\./, ''), hostOnly: !domain.startsWith('.') });

/**
 * Reads the whole jar of a running browser that was started with `jar: 'read'`: by DevTools, by WebDriver BiDi, or from the
 * file that WebKitGTK keeps, which holds no cookie that ends with the session. `embedders`: origins of other sites whose
 * partitions are told apart; only Firefox has to be asked for each.
 */
export const readJar: Readonly<Record<EngineId, (profile: string, embedders?: readonly string[]) => Promise<Jar>>> = {
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
      partitionKey: z.object({ topLevelSite: z.string(), hasCrossSiteAncestor: z.boolean() }).optional(),
    }),
  ),
});

async function readChromium(profile: string): Promise<Jar> {
  const devTools = await DevTools.connect(profile);
  try {
    const { cookies } = devToolsSchema.parse(await devTools.ask('Storage.getCookies', {}));
    return cookies.map(({ domain, expires, session, sameSite, partitionKey, ...cookie }) => ({
      ...cookie,
      ...domainOf(domain),
      end: session ? 'session' : expires,
      sameSite: sameSite ?? 'unset',
      partition: partitionKey
        ? { site: new URL(partitionKey.topLevelSite).hostname, belowAnotherSite: partitionKey.hasCrossSiteAncestor }
        : null,
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

async function readFirefox(profile: string, embedders: readonly string[] = []): Promise<Jar> {
  const bidi = await BiDi.connect(profile);
  try {
    const all = await listFirefox(bidi, {});
    const partitioned: JarCookie[] = [];
    for (const embedder of new Set(embedders)) {
      const site = new URL(embedder).hostname;
      const seen = await listFirefox(bidi, { partition: { type: 'storageKey', sourceOrigin: embedder } });
      // The embedder's own unpartitioned cookies are listed, too.
      const inside = seen.filter(({ domain }) => domain !== site);
      partitioned.push(...inside.map((cookie) => ({ ...cookie, partition: { site, belowAnotherSite: false } })));
    }
    const keyOf = ({ partition: _partition, ...cookie }: JarCookie) => JSON.stringify(cookie);
    const left = partitioned.map(keyOf);
    const others = all.filter((cookie) => {
      const at = left.indexOf(keyOf(cookie));
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
    return [...others, ...partitioned];
  } finally {
    await bidi.close();
  }
}

/** Firefox does not say of a cookie in which partition it is, but lists those of one. */
async function listFirefox(bidi: BiDi, params: object): Promise<JarCookie[]> {
  const { cookies } = bidiSchema.parse(await bidi.ask('storage.getCookies', params));
  return cookies.map(({ name, value, domain, expiry, sameSite, ...cookie }) => ({
    ...cookie,
    // Firefox says a name's bytes one by one, and a value's as UTF-8.
    name: Buffer.from(name, 'latin1').toString('utf8'),
    value: value.type === 'string' ? value.value : Buffer.from(value.value, 'base64').toString('utf8'),
    ...domainOf(domain),
    end: expiry ?? 'session',
    sameSite: words[sameSite],
    partition: null,
  }));
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
      // libsoup has no partitions.
      partition: null,
    },
  ];
}
