import http from 'node:http';
import https from 'node:https';
import { forge, type Pair } from '../authority/forge.ts';
import { closed, keyHash, portOf } from '../authority/servers.ts';
import { bytesOf } from '../odd/raw-bytes.ts';
import type { SetBy } from './recorded.ts';

/** The tried lines. The names distinguish them; the dates are after 400 days and before 2038-01-19. */
export const lines: Readonly<Record<SetBy, readonly string[]>> = {
  'own-navigation': [
    'max-age=1; Max-Age=99999999',
    'expires=1; Expires=Fri, 01 Jan 2038 00:00:00 GMT',
    'hour=1; Max-Age=3600',
    'tab=x\ty; Max-Age=3600',
    'tab-in-path=1; Max-Age=3600; Path=/x\ty',
    'lifetime-then-tab=1; Max-Age=3600; Comment=x\ty; Domain=home.localhost',
    'lifetime-then-letter=1; Max-Age=3600; Comment=é; Domain=home.localhost',
    'dot=1; Max-Age=3600; Domain=.',
    'two-dots=1; Max-Age=3600; Domain=..',
    'own-host=1; Max-Age=3600; Domain=home.localhost',
    'own-host-and-dot=1; Max-Age=3600; Domain=home.localhost.',
    'retaken=1; Max-Age=3600; Max-Age=bla',
    'retaken-date=1; Expires=Fri, 01 Jan 2038 00:00:00 GMT; Expires=2038-01-01T00:00:00Z',
    'ordinal-day=1; Expires=Fri, 1st Jan 2038 00:00:00 GMT',
    'month-first=1; Expires=Jan 1 2038 00:00:00 GMT',
    'in-numbers=1; Expires=01/26/2038 10:00:00',
    'no-seconds=1; Expires=Fri, 01 Jan 2038 10:59',
    'plus=1; Max-Age=+3600',
    'minus=1; Max-Age=-',
    'empty-max-age=1; Max-Age=3600; Max-Age=',
    '__Host-default-path=1; Secure; Max-Age=3600',
    'domain-alone=1; Max-Age=3600; Domain=home.localhost; Domain',
    'comma=1; Max-Age=3600; x,y=1; Domain=home.localhost',
    'order=1; Max-Age=3600; Domain=home.localhost',
    'order=2; Max-Age=3600',
    'order=3; Max-Age=3600; Domain=home.localhost',
    '=taken; Max-Age=3600; Path=/taken',
    '=left; Max-Age=3600; Path=/left',
    '=; Path=/taken',
    'name-alone; Max-Age=3600',
    '==equals; Max-Age=3600; Path=/equals',
    'turn=1; Max-Age=3600',
    'turn=2; Max-Age=3600; Domain=home.localhost',
    'guarded=1; Max-Age=3600; Path=/; HttpOnly; Domain=home.localhost',
    'beside=1; Max-Age=3600; Path=/beside; HttpOnly; Domain=home.localhost',
    'other-byte=caf\udce9; Max-Age=3600',
    'wide-domain=1; Max-Age=3600; Domain=ｈome.localhost',
    'soft-domain=1; Max-Age=3600; Domain=ho\u00adme.localhost',
    'joined-domain=1; Max-Age=3600; Domain=ho\u200dme.localhost',
    `__Secure-long=1; Max-Age=3600; Secure=${'x'.repeat(1025)}`,
    `long-same-site=1; Max-Age=3600; SameSite=None; SameSite=${'x'.repeat(1025)}`,
  ],
  'document-cookie': ['guarded=2; Max-Age=3600', 'guarded=3; Max-Age=3600; Path=/', 'beside=2; Max-Age=3600; Path=/'],
  'navigation-to-an-address': [
    'address=1; Max-Age=3600; Domain=127.0.0.1',
    'no-domain=1; Max-Age=3600',
    'dotted-address=1; Max-Age=3600; Domain=.127.0.0.1',
    'end-of-address=1; Max-Age=3600; Domain=0.0.1',
    'dotted-end=1; Max-Age=3600; Domain=.0.0.1',
    '__Host-address=1; Secure; Path=/; Max-Age=3600; Domain=127.0.0.1',
    '__Host-dotted=1; Secure; Path=/; Max-Age=3600; Domain=.127.0.0.1',
  ],
  'navigation-to-localhost': [
    'one-label=1; Max-Age=3600; Domain=localhost',
    'localhost=1; Max-Age=3600',
    'wide-label=1; Max-Age=3600; Domain=ｌocalhost',
    '__Host-one-label=1; Secure; Path=/; Max-Age=3600; Domain=localhost',
  ],
  'navigation-over-https': ['secured=1; Secure; Max-Age=3600; Path=/'],
  'navigation-after-https': [
    'secured=2; Max-Age=3600; Path=/',
    'secured=3; Max-Age=3600; Path=/; Domain=home.localhost',
    'secured=4; Max-Age=3600; Path=/deep',
  ],
  'cross-site-link': ['link-lax=1; Max-Age=3600; SameSite=Lax', 'link-strict=1; Max-Age=3600; SameSite=Strict'],
  'cross-site-post': [
    'post-unset=1; Max-Age=3600',
    'post-lax=1; Max-Age=3600; SameSite=Lax',
    'post-strict=1; Max-Age=3600; SameSite=Strict',
  ],
};

/** The hosts of the two sites. */
export const home = 'home.localhost';
const other = 'other.localhost';
export const address = '127.0.0.1';

/**
 * Two sites on loopback: a page of `other` goes to `home` by a link and by a POST, whose answers set cookies. One page
 * of `home` is on https.
 */
export interface JarSite {
  readonly start: string;
  /** SHA-256 of its certificate's key, as Chromium needs it. */
  readonly spki: string;
  /** When the last line was sent, in milliseconds since the epoch, and the Cookie header of the last navigation. */
  readonly sent: Promise<{ readonly at: number; readonly cookieHeader: string }>;
  stop(): Promise<void>;
}

/** Starts the two sites on free ports. The browser trusts the authority. */
export async function startJarSite(authority: Pair): Promise<JarSite> {
  let say: (last: Awaited<JarSite['sent']>) => void = () => undefined;
  const sent: JarSite['sent'] = new Promise((resolve) => {
    say = resolve;
  });
  let linked = '';
  const answer: http.RequestListener = (request, response) => {
    const [port, securePort] = [portOf(server), portOf(secure)];
    const pages: Readonly<Record<string, { readonly sets: SetBy | null; readonly html: string }>> = {
      '/start': { sets: 'own-navigation', html: `${byScript}${go(`http://${address}:${port}/address`)}` },
      '/address': { sets: 'navigation-to-an-address', html: go(`http://localhost:${port}/localhost`) },
      '/localhost': { sets: 'navigation-to-localhost', html: go(`https://${home}:${securePort}/over-https`) },
      '/over-https': { sets: 'navigation-over-https', html: go(`http://${home}:${port}/after-https`) },
      '/after-https': { sets: 'navigation-after-https', html: go(`http://${other}:${port}/link`) },
      '/link': { sets: null, html: go(`http://${home}:${port}/linked`) },
      '/linked': { sets: 'cross-site-link', html: go(`http://${other}:${port}/post`) },
      '/post': { sets: null, html: post(`http://${home}:${port}/posted`) },
      '/posted': { sets: 'cross-site-post', html: '<p>Done.</p>' },
    };
    if (request.url === '/linked') linked = request.headers.cookie ?? '';
    const page = pages[request.url ?? ''];
    if (!page) {
      response.writeHead(404).end();
      return;
    }
    // Node writes each character of a header as a byte; a browser reads these bytes as UTF-8.
    if (page.sets) response.setHeader('Set-Cookie', lines[page.sets].map(inUtf8));
    // As a buffer: Node would join header and text in the encoding of the text.
    const html = Buffer.from(`<!doctype html><title>Jar</title>${page.html}`);
    response.setHeader('Content-Type', 'text/html').end(html);
    if (page.sets === 'cross-site-post') say({ at: Date.now(), cookieHeader: linked });
  };
  const { certificate: cert, key } = await forge(authority, [home]);
  const server = http.createServer(answer);
  const secure = https.createServer({ cert, key }, answer);
  const servers = [server, secure];
  await Promise.all(servers.map((one) => new Promise<void>((listening) => one.listen(0, '127.0.0.1', listening))));
  return {
    start: `http://${home}:${portOf(server)}/start`,
    spki: keyHash(cert),
    sent,
    stop: async () => {
      await Promise.all(servers.map(closed));
    },
  };
}

const inUtf8 = (line: string) => bytesOf(line).toString('latin1');
const byScript = `<script>${lines['document-cookie'].map((line) => `document.cookie = '${line}';`).join('')}</script>`;
const go = (url: string) => `<script>location.href = '${url}'</script>`;
const post = (url: string) => `<form action="${url}" method="post"></form><script>document.forms[0].submit()</script>`;
