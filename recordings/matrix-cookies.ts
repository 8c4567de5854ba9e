import { type EngineSetting, hostsOfNames } from '../contract/origins/engines.ts';
import { probes } from '../contract/probes/catalogue.ts';
import { type NamedWay, waysOfSetting } from '../contract/runs/ways.ts';
import type { Batch } from './engine-result.ts';

/** The path at which a matrix run sets cookies, so that the paths above, below and beside it differ. */
export const matrixPath = '/shop/cart';

const sameSites = ['', 'None', 'Lax', 'Strict', 'Sideways'];
const onOff = [false, true];

/** Every SameSite value, and an unknown one, with and without Secure, Partitioned and HttpOnly: forty lines. */
const flagLines: readonly string[] = sameSites.flatMap((sameSite) =>
  onOff.flatMap((secure) =>
    onOff.flatMap((partitioned) =>
      onOff.map((httpOnly) =>
        [
          'Path=/',
          ...(sameSite === '' ? [] : [`SameSite=${sameSite}`]),
          ...(secure ? ['Secure'] : []),
          ...(partitioned ? ['Partitioned'] : []),
          ...(httpOnly ? ['HttpOnly'] : []),
        ].join('; '),
      ),
    ),
  ),
);

const pathLines: readonly string[] = [
  '',
  'Path=/shop',
  'Path=/shop/',
  'Path=/shop/cart',
  'Path=/shop/cart/',
  'Path=/shop/cart/child',
  'Path=/shop/car',
  'Path=/SHOP',
  'Path=/elsewhere',
  'Path=shop',
  'Path=',
  'Path=/; Path=/elsewhere',
  `Path=/${'p'.repeat(1024)}`,
];

const lifetimeLines: readonly string[] = [
  'Path=/; Max-Age=3600',
  'Path=/; Max-Age=60',
  'Path=/; Max-Age=0',
  'Path=/; Max-Age=-1',
  'Path=/; Max-Age=soon',
  'Path=/; Max-Age=99999999999',
  'Path=/; Expires=Thu, 01 Jan 2026 00:00:00 GMT',
  'Path=/; Expires=Fri, 01 Jan 2100 00:00:00 GMT',
  'Path=/; Expires=tomorrow',
  'Path=/; Max-Age=3600; Expires=Thu, 01 Jan 2026 00:00:00 GMT',
  'Path=/; Max-Age=0; Expires=Fri, 01 Jan 2100 00:00:00 GMT',
];

const spellingLines: readonly string[] = [
  'Path=/; SameSite=Strict; SameSite=None; Secure',
  'Path=/; SameSite=None; Secure; SameSite=Strict',
  'path=/; SAMESITE=STRICT',
  'Path=/; SameSite=',
  'Path=/; Secure=false; SameSite=None',
  'Path=/; HttpOnly=false',
  'Path=/; Priority=High',
  'Path=/; Unknown=1',
];

function domainLines(names: EngineSetting['names']): string[] {
  const { home, other } = hostsOfNames(names);
  const site = home.replace(/^[^.]+\./, '');
  const suffix = site.replace(/^[^.]+\./, '');
  return [
    `Path=/; Domain=${home}`,
    `Path=/; Domain=${site}`,
    `Path=/; Domain=.${site}`,
    `Path=/; Domain=${site.toUpperCase()}`,
    `Path=/; Domain=${site}; SameSite=None; Secure`,
    `Path=/; Domain=${site}; SameSite=Strict`,
    `Path=/; Domain=${site}; SameSite=None; Secure; Partitioned`,
    `Path=/; Domain=${suffix}`,
    `Path=/; Domain=${other}`,
    `Path=/; Domain=deep.${home}`,
    `Path=/; Domain=${site.slice(1)}`,
    'Path=/; Domain=',
    `Path=/; Domain=${other}; Domain=${site}`,
  ];
}

/** Whole lines, because they test names and values. */
function namedLines(site: string): string[] {
  return [
    '__Secure-a=1; Path=/; Secure',
    '__Secure-b=1; Path=/',
    '__Host-a=1; Path=/; Secure',
    '__Host-b=1; Path=/',
    '__Host-c=1; Path=/shop; Secure',
    '__Host-d=1; Secure',
    `__Host-e=1; Path=/; Secure; Domain=${site}`,
    '__host-f=1; Path=/',
    '__Http-a=1; Path=/; Secure; HttpOnly',
    '__Http-b=1; Path=/; Secure',
    '__Http-c=1; Path=/; HttpOnly',
    '__Host-Http-a=1; Path=/; Secure; HttpOnly',
    '__Host-Http-b=1; Path=/; Secure',
    `__Host-Http-c=1; Path=/; Secure; HttpOnly; Domain=${site}`,
    'nameless; Path=/',
    '=nameless-too; Path=/shop',
    '=__Secure-nameless; Path=/shop/cart',
    'empty=; Path=/',
    'spaced = a b ; Path=/',
    'quoted="q"; Path=/',
    'equals=a=b; Path=/',
    'twice=1; Path=/; SameSite=Strict',
    'twice=2; Path=/; SameSite=Lax',
    `longest=${'v'.repeat(4096 - 'longest'.length)}; Path=/`,
  ];
}

/** The cookies of the full matrix, as many as one run carries. */
export function matrixCookies(names: EngineSetting['names']): string[] {
  const site = hostsOfNames(names).home.replace(/^[^.]+\./, '');
  const numbered = (letter: string, lines: readonly string[]) =>
    lines.map((line, index) => `${letter}${index}=1${line === '' ? '' : `; ${line}`}`);
  return [
    ...numbered('flag', flagLines),
    ...numbered('path', pathLines),
    ...numbered('life', lifetimeLines),
    ...numbered('spell', spellingLines),
    ...numbered('domain', domainLines(names)),
    ...namedLines(site),
  ];
}

/** One byte over the limit of name and value together. */
const tooLong = `toolong=${'v'.repeat(4097 - 'toolong'.length)}; Path=/`;

/**
 * Cookies that no request can carry, whatever the browser stores: their Paths are in no URL, or their Domain contains
 * no host of the playground. The list repeats them with a lifetime, because WebKitGTK's own list shows only those.
 */
function uncarriedCookies(names: EngineSetting['names']): string[] {
  const { home } = hostsOfNames(names);
  const paths = ['/deep/../', '/deep er', '/deep#f', '/, b=2'].map((path) => `Path=${path}`);
  const partitioned = 'Path=/deep/../; SameSite=None; Secure; Partitioned';
  const lasting = [...paths, `Path=/; Domain=deep.${home}`].map((line) => `${line}; Max-Age=3600`);
  return [...paths, partitioned, ...lasting].map((line, index) => `uncarried${index}=1; ${line}`);
}

/** One kind of run in the full matrix. */
export interface MatrixRun {
  /** The name of a batch in the file. */
  readonly batch: string;
  readonly content: Batch;
  readonly probes: 'all' | readonly string[];
  /** Whether the run is repeated with old cookies. */
  readonly ages: readonly EngineSetting['age'][];
}

/** Probes that show where a cookie is stored and which requests get it. */
const reachProbes: readonly string[] = [
  ...probes.filter(({ group }) => group === 'reach').map(({ id }) => id),
  'home/link',
  'other/link',
  'other/fetch-include',
  'other/iframe-home-fetch',
  'home/iframe-other-iframe-home',
];

/** The runs of the full matrix with names of one kind: all probes once, then each other way of setting. */
export function matrixRuns(names: EngineSetting['names']): MatrixRun[] {
  const batch = (setBy: NamedWay, cookies: string[]): Batch => ({
    setBy,
    path: matrixPath,
    readPath: matrixPath,
    cookies,
  });
  const cookies = matrixCookies(names);
  const further = waysOfSetting.filter((way) => way !== 'navigation');
  return [
    { batch: `matrix ${names}`, content: batch('navigation', cookies), probes: 'all', ages: ['fresh', 'old'] },
    ...further.map((way): MatrixRun => {
      return { batch: `${way} ${names}`, content: batch(way, cookies), probes: reachProbes, ages: ['fresh'] };
    }),
    {
      batch: `uncarried ${names}`,
      content: batch('navigation', uncarriedCookies(names)),
      probes: reachProbes,
      ages: ['fresh'],
    },
    { batch: `too long ${names}`, content: batch('navigation', [tooLong]), probes: reachProbes, ages: ['fresh'] },
  ];
}
