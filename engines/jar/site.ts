import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SetBy } from './recorded.ts';

/** The lines that are tried. The names tell them apart; the dates lie after 400 days and before 2038-01-19. */
export const lines: Readonly<Record<SetBy, readonly string[]>> = {
  'own-navigation': [
    'max-age=1; Max-Age=99999999',
    'expires=1; Expires=Fri, 01 Jan 2038 00:00:00 GMT',
    'hour=1; Max-Age=3600',
    'tab=x\ty; Max-Age=3600',
    'lifetime-then-tab=1; Max-Age=3600; Comment=x\ty; Domain=home.localhost',
    'lifetime-then-letter=1; Max-Age=3600; Comment=é; Domain=home.localhost',
    'dot=1; Max-Age=3600; Domain=.',
    'two-dots=1; Max-Age=3600; Domain=..',
    'own-host=1; Max-Age=3600; Domain=home.localhost',
    'own-host-and-dot=1; Max-Age=3600; Domain=home.localhost.',
  ],
  'navigation-to-an-address': [
    'address=1; Max-Age=3600; Domain=127.0.0.1',
    'no-domain=1; Max-Age=3600',
    'dotted-address=1; Max-Age=3600; Domain=.127.0.0.1',
    'end-of-address=1; Max-Age=3600; Domain=0.0.1',
    'dotted-end=1; Max-Age=3600; Domain=.0.0.1',
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

/** Two sites on one loopback port: a page of `other` goes to `home` by a link and by a POST, whose answers set cookies. */
export interface JarSite {
  readonly start: string;
  /** When the last line has been sent, milliseconds since the epoch. */
  readonly sent: Promise<number>;
  stop(): Promise<void>;
}

/** Starts them on a free port. */
export async function startJarSite(): Promise<JarSite> {
  let say: (at: number) => void = () => undefined;
  const sent = new Promise<number>((resolve) => {
    say = resolve;
  });
  const server = http.createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    const pages: Readonly<Record<string, { readonly sets: SetBy | null; readonly html: string }>> = {
      '/start': { sets: 'own-navigation', html: go(`http://${address}:${port}/address`) },
      '/address': { sets: 'navigation-to-an-address', html: go(`http://${other}:${port}/link`) },
      '/link': { sets: null, html: go(`http://${home}:${port}/linked`) },
      '/linked': { sets: 'cross-site-link', html: go(`http://${other}:${port}/post`) },
      '/post': { sets: null, html: post(`http://${home}:${port}/posted`) },
      '/posted': { sets: 'cross-site-post', html: '<p>Done.</p>' },
    };
    const page = pages[request.url ?? ''];
    if (!page) {
      response.writeHead(404).end();
      return;
    }
    // Node writes a header's characters as octets; a browser reads these as UTF-8.
    if (page.sets) response.setHeader('Set-Cookie', lines[page.sets].map(inUtf8));
    response.setHeader('Content-Type', 'text/html').end(`<!doctype html><title>Jar</title>${page.html}`);
    if (page.sets === 'cross-site-post') say(Date.now());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    start: `http://${home}:${port}/start`,
    sent,
    stop: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

const inUtf8 = (line: string) => Buffer.from(line, 'utf8').toString('latin1');
const go = (url: string) => `<script>location.href = '${url}'</script>`;
const post = (url: string) => `<form action="${url}" method="post"></form><script>document.forms[0].submit()</script>`;
