import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { EngineId } from '../../contract/origins/engines.ts';
import type { Jar, JarCookie } from '../../contract/runs/jar.ts';
import { BiDi } from '../launch/bidi.ts';
import { DevTools } from '../launch/devtools.ts';
import { jarFile } from '../launch/webkitgtk.ts';

/** Every engine writes a dot before the domain of a cookie that is not host-only. */
const domainOf = (domain: string) => ({ domain: domain.replace(/^\./, ''), hostOnly: !domain.startsWith('.') });

/**
 * Reads the whole jar of a running browser that was started with `jar: 'read'`: by DevTools, by WebDriver BiDi in
 * Firefox's own code, or from WebKitGTK's file, which has no session cookies.
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

const treeSchema = z.object({ contexts: z.array(z.object({ context: z.string() })).min(1) });
const evaluatedSchema = z.object({ result: z.object({ value: z.string() }) });
const cookiesSchema = z.array(
  z.object({
    name: z.string(),
    value: z.string(),
    host: z.string(),
    path: z.string(),
    /** Milliseconds. */
    expiry: z.number(),
    isSession: z.boolean(),
    isSecure: z.boolean(),
    isHttpOnly: z.boolean(),
    sameSite: z.number(),
    partitionKey: z.string(),
  }),
);

/**
 * Runs in Firefox's own code and lists its whole jar. WebDriver BiDi's list does not name the partition of a cookie.
 */
const listCookies = `JSON.stringify(Services.cookies.cookies.map((cookie) => ({
  name: cookie.name, value: cookie.value, host: cookie.host, path: cookie.path,
  expiry: cookie.expiry, isSession: cookie.isSession, isSecure: cookie.isSecure, isHttpOnly: cookie.isHttpOnly,
  sameSite: cookie.sameSite, partitionKey: cookie.originAttributes.partitionKey,
})))`;

/** nsICookie: 0 is None, 256 is not set. */
const sameSites: Readonly<Record<number, JarCookie['sameSite']>> = { 0: 'None', 1: 'Lax', 2: 'Strict', 256: 'unset' };

async function readFirefox(profile: string): Promise<Jar> {
  const bidi = await BiDi.connect(profile);
  try {
    const { contexts } = treeSchema.parse(await bidi.ask('browsingContext.getTree', { 'moz:scope': 'chrome' }));
    const evaluated = await bidi.ask('script.evaluate', {
      expression: listCookies,
      target: { context: contexts[0]?.context },
      awaitPromise: false,
    });
    const cookies = cookiesSchema.parse(JSON.parse(evaluatedSchema.parse(evaluated).result.value));
    return cookies.map(
      ({ name, value, host, path, expiry, isSession, isSecure, isHttpOnly, sameSite, partitionKey }) => ({
        // Firefox returns a name byte by byte, and a value as UTF-8.
        name: Buffer.from(name, 'latin1').toString('utf8'),
        value,
        ...domainOf(host),
        path,
        end: isSession ? 'session' : expiry / 1000,
        secure: isSecure,
        httpOnly: isHttpOnly,
        sameSite: sameSites[sameSite] ?? null,
        partition: partitionOf(partitionKey),
      }),
    );
  } finally {
    await bidi.close();
  }
}

/** Firefox writes `(http,home.localhost)`, or `(http,home.localhost,f)` below a frame on another site. */
function partitionOf(key: string): JarCookie['partition'] {
  const [, site = '', more = ''] = /^\(\w+,([^,)]+)(.*)\)$/.exec(key) ?? [];
  return key === '' ? null : { site, belowAnotherSite: more.split(',').includes('f') };
}

/** A line of libsoup's jar: domain, whether subdomains count, path, secure, expiry, name, value, SameSite. */
function readRow([written = '', , path = '', secure, expires, name, value = '', sameSite]: readonly string[]): Jar {
  if (name === undefined) return [];
  const httpOnly = written.startsWith('#HttpOnly_');
  const { domain, hostOnly } = domainOf(written.replace(/^#HttpOnly_/, ''));
  return [
    {
      name,
      value,
      // libsoup writes an IPv6 address without the brackets of a URL.
      domain: domain.includes(':') ? `[${domain}]` : domain,
      hostOnly,
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
