import { randomNumbers } from '../random/cookies.ts';
import { reportedLine } from './reported-form.ts';
import { wildAttribute } from './wild-attribute.ts';
import type { One } from './wild-date.ts';
import { wildGroup } from './wild-group.ts';
import { wildPair } from './wild-pair.ts';

/**
 * The place where a line is tried: its site, which is a registrable domain or the host itself, and the host of the
 * response.
 */
export interface OddPlace {
  readonly scheme: 'http' | 'https';
  readonly site: string;
  readonly host: string;
  /** The path of the response. */
  readonly path: string;
}

/** The place where a line is tried, and whether it shares its name with the lines next to it. */
type Wanted = OddPlace & { readonly names?: 'each-its-own' | 'shared' };

/** A mark in the name and in the value of each line, by which its cookie is found in a jar. */
export function markOf(index: number): string {
  return `q${index}z`;
}

const days = ['Thu', 'Thursday', 'Fri', 'Xyz'];
const months = ['Nov', 'November', 'NOV', 'nov', 'Jan', 'Feb', 'Sept', 'Mai'];
const numbers = ['26', '6', '06', '31', '0', '32', '1st'];
const years = ['2036', '2020', '36', '20', '70', '69', '99', '1600', '1601', '0001', '9999', '10000', '020', '2036.'];
const clocks = [
  '10:59:12',
  '1:2:3',
  '10:59',
  '24:00:00',
  '10:60:00',
  '10:59:61',
  '10:59:12.5',
  '10:59pm',
  '12:00 AM',
  '10.59',
];
const zones = [
  'GMT',
  'UTC',
  'Z',
  '',
  'GMT+0200',
  'GMT-0500 (Eastern Standard Time)',
  '+0200',
  '-05:00',
  'EST',
  'PDT',
  'CET',
  'MST',
];

/** `count` lines with odd but possible parts, the same for the same seed. `place` gets the index of a line. */
export function oddLines(seed: number, count: number, place: (index: number) => Wanted): string[] {
  const next = randomNumbers(seed);
  const one = <Choice>(choices: readonly Choice[]): Choice => choices[Math.floor(next() * choices.length)] as Choice;
  const lines: string[] = [];
  while (lines.length < count) {
    const index = lines.length;
    const wanted = place(index);
    lines.push(...(wanted.names === 'shared' ? groupAt(index, wanted, one) : [lineAt(index, wanted, one)]));
  }
  return lines.slice(0, count);
}

function lineAt(index: number, place: OddPlace, one: One): string {
  if (one([true, false, false])) return filled(reportedLine(markOf(index), one), place, () => '');
  if (one([true, true, false])) return wildLine(markOf(index), place, one);
  const parts = Array.from({ length: one([1, 2, 3]) }, () => filled(one(one(kinds)), place, () => oddDate(one)));
  const [name, value] = [oddName(markOf(index), one), oddValue(markOf(index), one)];
  return [`${name}${one(['=', '=', '=', '=', ' = ', '\t='])}${value}`, ...parts].join(
    one(['; ', '; ', ';', ' ; ', ';;']),
  );
}

/** Lines that share a name. The size of a batch is a multiple of their number. */
function groupAt(index: number, place: OddPlace, one: One): string[] {
  const marks = Array.from({ length: one([2, 3, 4, 5]) }, (_, more) => markOf(index + more));
  return wildGroup(marks, one).map((line) => filled(line, place, () => ''));
}

/** A line with parts that no line should have. */
function wildLine(mark: string, place: OddPlace, one: One): string {
  const attributes = Array.from({ length: one([0, 1, 1, 1, 2, 2, 3]) }, () => wildAttribute(one));
  const filledIn = attributes.map((attribute) => filled(attribute, place, () => ''));
  return [wildPair(mark, one), ...filledIn].join(one(['; ', '; ', ';', ' ; ', ';;', ';\t', '; ;']));
}

/** A form with the site, the host and dates filled in. */
function filled(form: string, { site, host }: OddPlace, date: () => string): string {
  const inOther = { number: numberOf(host).toString(), hex: `0x${numberOf(host).toString(16)}` };
  const by: Readonly<Record<string, string>> = {
    site,
    host,
    SITE: site.toUpperCase(),
    HOST: host.toUpperCase(),
    ...inOther,
  };
  return form.replace(/\{(\w+)\}/g, (_, name: string) => by[name] ?? date());
}

/** An IPv4 address as one number; 0 for a name. */
function numberOf(host: string): number {
  return /^[\d.]+$/.test(host) ? host.split('.').reduce((number, part) => number * 256 + Number(part), 0) : 0;
}

function oddDate(one: One): string {
  const [day, number, month, year, clock, zone] = [days, numbers, months, years, clocks, zones].map((list) =>
    one(list),
  );
  return one([
    `${day}, ${number} ${month} ${year} ${clock} ${zone}`,
    `${day}, ${number}-${month}-${year} ${clock} ${zone}`,
    `${day} ${month} ${number} ${clock} ${year}`,
    `${day} ${month} ${number} ${year} ${clock} ${zone}`,
    `${number} ${month} ${year} ${clock}`,
    `${number}/${month}/${year} ${clock}`,
    `11/${number}/${year} ${clock}`,
    `${number}-11-${year} ${clock} ${zone}`,
    `${year}-11-26T${clock}Z`,
    `${year}-11-26 ${clock}`,
    `${clock} ${number} ${month} ${year}`,
    `${month} ${number}, ${year} ${clock}`,
    `${day}, ${number} ${month} ${year}`,
  ]);
}

/** The kinds of attributes, each in its written forms. Texts in braces are filled in. */
const kinds: readonly (readonly string[])[] = [
  ['Expires={date}', 'expires = {date}', 'Expires="{date}"', 'Expires=', 'Expires'],
  ['Expires={date}', 'EXPIRES={date}', 'Expires={date}; Expires={date}'],
  ['Max-Age=3600', 'Max-Age=0', 'Max-Age=-1', 'Max-Age=+3600', 'Max-Age=-', 'Max-Age=', 'Max-Age', 'Max-Age=3600,'],
  ['Max-Age=36 00', 'Max-Age="3600"', 'Max-Age=3600s', 'Max-Age=3600.5', 'Max-Age=1e4', 'Max-Age=003600', 'Max-Age=-0'],
  ['Max-Age=2147483648', 'Max-Age=4294967295', 'Max-Age=99999999999', `Max-Age=${'9'.repeat(30)}`, 'Max-Age=-x'],
  ['Max-Age=3600; Max-Age=bla', 'Max-Age=0; Max-Age=', 'Max-Age=3600; Expires={date}', 'Expires={date}; Max-Age=0'],
  ['Domain={site}', 'Domain=.{site}', 'Domain=..{site}', 'Domain={site}.', 'Domain={HOST}', 'domain={host}'],
  ['Domain={SITE}', 'Domain=', 'Domain', 'Domain=.', 'Domain=localhost', 'Domain="{site}"'],
  ['Domain=x.{host}', 'Domain={site}, b=2', `Domain=пример.localhost`, 'Domain={site}:80', 'Domain=http://{site}'],
  ['Domain=other.localhost; Domain={site}', 'Domain={site}; Domain=', 'Domain={site}; Domain', 'Domain= {site} '],
  [
    'Path=/',
    'Path=',
    'Path',
    'Path=x',
    'Path=/login',
    'Path=/login/',
    'PATH=/',
    'Path="/"',
    'Path=/log',
    'Path=/deep/',
  ],
  [
    'Path=/deep/../',
    'Path=/deep er',
    'Path=/#f',
    'Path=/, b=2',
    'Path=/%6Cogin',
    'Path=/; Path=x',
    'Path=//',
    'path=/é',
  ],
  ['SameSite=Lax', 'SameSite=strict', 'SameSite=None', 'SameSite=Bogus', 'SameSite', 'SameSite=', 'SameSite="Lax"'],
  ['SameSite=Strict; SameSite=Bogus', 'SameSite=Lax; SameSite=None', 'SameSite=None; SameSite=Lax', 'SameSite= Lax '],
  ['Secure', 'Secure=false', 'HttpOnly', 'HttpOnly=false', 'httponly', 'SECURE=', 'Secure, HttpOnly', 'HttpOnly,'],
  [
    'Partitioned',
    'Partitioned; Secure',
    'Comment=x\ty',
    'Comment=é',
    'é=1',
    'x,y=1',
    'Priority=High',
    'Version=1',
    '=',
  ],
  [
    'x'.repeat(1030),
    `Comment=${'x'.repeat(1030)}`,
    `Path=/${'x'.repeat(1023)}`,
    `Path=/${'x'.repeat(1024)}`,
    'Path=/ ',
  ],
];

function oddName(mark: string, one: One): string {
  return one([
    mark,
    mark,
    mark,
    mark,
    `__Host-${mark}`,
    `__Secure-${mark}`,
    `__host-${mark}`,
    `\u00a0__Host-${mark}`,
    ` ${mark}`,
    `${mark} a`,
    `${mark},a`,
    `"${mark}"`,
    `${mark}é`,
    `${mark}\ta`,
    `$${mark}`,
    `${mark}[a]`,
    `__Http-${mark}`,
  ]);
}

function oddValue(mark: string, one: One): string {
  return one([
    mark,
    mark,
    mark,
    `"${mark}"`,
    `${mark} a`,
    `${mark}=a=b`,
    `${mark},a`,
    `${mark}\ta`,
    `${mark}poznámka`,
    `${mark}%20`,
    `{"a":"${mark}"}`,
    `\u2000${mark}`,
    `${mark}${'x'.repeat(4_096 - 2 * mark.length)}`,
    `${mark}${'x'.repeat(4_097 - 2 * mark.length)}`,
  ]);
}
