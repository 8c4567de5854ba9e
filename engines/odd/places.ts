import { isAddress } from '../../model/match/domain-match.ts';
import type { OddPlace } from './grammar.ts';

/** Lines that one response sets: a jar keeps at most 180 cookies of a site. */
export const perBatch = 40;
/** The paths that each batch's page asks for, so that the Cookie header is seen. */
const askedPaths = ['/login', '/', '/login/deep', '/deep/er', '/a/b/c/d', '/A/B'] as const;
/** The paths of the responses, one after the other. */
const paths = [
  '/login',
  '/a/b/c',
  '/',
  '/a/b/',
  '//a/b',
  '/caf%C3%A9/x',
  '/a%20b/c',
  '/a;b=c/d',
  "/a'(b)/c",
  '/a~b/c',
  `/${'p'.repeat(1_030)}/x`,
] as const;

/** How a line is set: by the response that is the page, by the answer to a fetch of the page, by document.cookie. */
export type OddWay = 'page' | 'fetch' | 'script';
/** How many lines of a batch are set in which way, in this order. */
export type OddWays = Readonly<Record<OddWay, number>>;

/** Which lines a batch has, and how they are set. */
export function kindOf(batch: number): { readonly names: 'each-its-own' | 'shared'; readonly ways: OddWays } {
  const kinds = [
    { names: 'each-its-own', ways: { page: perBatch, fetch: 0, script: 0 } },
    { names: 'shared', ways: { page: 20, fetch: 10, script: 10 } },
    { names: 'each-its-own', ways: { page: 0, fetch: 0, script: perBatch } },
    { names: 'each-its-own', ways: { page: 10, fetch: 30, script: 0 } },
    { names: 'shared', ways: { page: perBatch, fetch: 0, script: 0 } },
  ] as const;
  return kinds[batch % kinds.length] ?? kinds[0];
}

/** The address that only one batch uses: all of 127.0.0.0/8 is loopback. */
const addressOf = (batch: number) => `127.0.${1 + Math.floor(batch / 250)}.${1 + (batch % 250)}`;
/** Batches on hosts of which there is one on loopback: a public suffix, and the addresses that a certificate may name. */
const onlyHosts: ReadonlyMap<number, Pick<OddPlace, 'scheme' | 'host'>> = new Map([
  [2, { scheme: 'http', host: 'localhost' }],
  [6, { scheme: 'https', host: '127.0.0.1' }],
  [10, { scheme: 'http', host: '[::1]' }],
  [14, { scheme: 'https', host: '[::1]' }],
]);

/** Half of the batches on a name over http; the others over https, on an address, on a name that ends with a dot. */
export function placeOf(batch: number, names: OddNames): OddPlace {
  const path = paths[batch % paths.length] ?? '/';
  const site = `h${batch}.localhost`;
  const host = `app.${site}`;
  const only = onlyHosts.get(batch);
  if (only) return { ...only, site: only.host, path };
  if (batch % 6 === 1) return { scheme: 'https', site, host, path };
  if (batch % 6 === 3) return { scheme: 'http', site: addressOf(batch), host: addressOf(batch), path };
  if (batch % 6 === 5 && names === 'with-a-dot-too')
    return { scheme: 'http', site: `${site}.`, host: `${host}.`, path };
  return { scheme: 'http', site, host, path };
}

/** Whether a browser finds a name of loopback that ends with a dot. */
export type OddNames = 'with-a-dot-too' | 'without-a-dot';

/** How a line is set, by its number in the batch. */
export function wayOf(ways: OddWays, index: number): OddWay {
  if (index < ways.page) return 'page';
  return index < ways.page + ways.fetch ? 'fetch' : 'script';
}

/** The batch's own host, and one below it, which only cookies with a Domain reach. An address has only itself. */
export function hostsOf({ host }: OddPlace): string[] {
  return isAddress(host) ? [host] : [host, `deep.${host}`];
}

/** What the page of a batch asks for. */
export function askedOf(place: OddPlace): readonly { readonly host: string; readonly path: string }[] {
  const [host = '', ...more] = hostsOf(place);
  const own = [...new Set([place.path, ...askedPaths])].map((path) => ({ host, path }));
  return [...own, ...more.flatMap((deep) => ['/login', '/'].map((path) => ({ host: deep, path })))];
}
