import fc from 'fast-check';
import type { OriginEntry, Topology } from '../../contract/origins/topology.ts';
import { probes } from '../../contract/probes/catalogue.ts';
import { corsAnswers, type Experiment } from '../../contract/runs/experiment.ts';
import { settingKinds, waysOfSetting } from '../../contract/runs/ways.ts';
import { allProfiles } from '../../model/profiles/profiles.ts';
import type { PredictionSetting } from '../../prediction/prediction.ts';
import { publicSuffixes } from '../../prediction/suffixes.ts';

/** Noon of 25 November 2026. */
export const now = Date.UTC(2026, 10, 25, 12);

/** Any code units, including lone surrogates, and pieces that have a meaning for a parser. */
const pieces = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
  fc.string({ maxLength: 12 }),
  fc.constantFrom(';', '=', ' ', '\t', ',', '"', '\\', '\u0000', '\u007f', '\r\n', '\u202e', '%', '.', '..', '/', '//'),
  fc.constantFrom(
    'a=1',
    'sid=x',
    '__Host-',
    '__Secure-',
    '__Http-',
    '__Host-Http-',
    '__proto__',
    'constructor',
    "'",
    '${',
  ),
  fc.constantFrom(
    '; Path=/',
    '; Path=/in',
    '; Path=',
    '; Domain=',
    '; Domain=.',
    '; Secure',
    '; HttpOnly',
    '; Partitioned',
  ),
  fc.constantFrom('; SameSite=None', '; SameSite=Lax', '; SameSite=', '; Max-Age=-', '; Max-Age=9', '; Priority=High'),
  fc.constantFrom(
    '; Domain=home.localhost',
    '; Domain=localhost',
    '; Expires=',
    'Wed, 21 Oct 2026 07:28:00 GMT',
    '; Whatever',
  ),
  fc.constantFrom(
    'HTTP/1.1 200 OK\r\n',
    'HTTP/2 302\n',
    '< set-cookie: ',
    'Set-Cookie: ',
    'Location: //x/y\n',
    'Cookie: a=1\n',
  ),
);

/** Text of any kind, most of it wrong. */
export const anyText = fc.array(pieces, { maxLength: 10 }).map((parts) => parts.join(''));

/** A set-cookie-string, mostly a pair with attributes, so that the rules behind the parser are reached. */
export const cookieLine = fc.oneof(
  { weight: 2, arbitrary: anyText },
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        fc.constantFrom('a', 'sid', '__Host-a', '__Secure-a', '__Http-a', '__Host-Http-a', 'A b', ''),
        fc.constantFrom('1', '', '"q"', 'x y', 'é', 'j:{"a":1}', '\ud800'),
        fc.array(
          fc.constantFrom(
            ...[
              'Path=/',
              'Path=/in',
              'Path=x',
              'Secure',
              'HttpOnly',
              'Partitioned',
              'SameSite=None',
              'SameSite=Strict',
            ],
            ...[
              'SameSite=Bogus',
              'Max-Age=0',
              'Max-Age=-',
              'Max-Age=99999999999999999999',
              'Max-Age=-99999999999999999999',
              'Max-Age=60',
              'Domain=home.localhost',
              'Domain=localhost',
              'Domain=other.localhost',
            ],
            ...[
              'Expires=Wed, 21 Oct 2026 07:28:00 GMT',
              'Expires=Fri, 31 Dec 9999 23:59:59 GMT',
              'Priority=High',
              'path=/IN',
              '',
            ],
          ),
          { maxLength: 6 },
        ),
      )
      .map(([name, value, attributes]) => [name === '' ? value : `${name}=${value}`, ...attributes].join('; ')),
  },
);

/** An address as a visitor may type it. */
export const anyAddress = fc.oneof(
  anyText,
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(
    'https://app.home.localhost/in',
    'localhost:8080',
    'http://[::1]:80/x',
    'https://x:99999/',
    '//',
    'http://.',
    'http://..',
  ),
);

const paths = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('/', '/in', '/in/', '/in/out', '/é', '/a b', '/%2e%2e/') },
  { weight: 1, arbitrary: anyText },
);

/** An experiment with cookies of any kind and a handful of probes. */
export const experiment: fc.Arbitrary<Experiment> = fc
  .record({
    scheme: fc.constantFrom('http' as const, 'https' as const),
    cookies: fc.array(
      cookieLine.map((setCookie) => ({ setCookie })),
      { minLength: 1, maxLength: 4 },
    ),
    setBy: fc.constantFrom(...waysOfSetting, ...settingKinds.map((kind) => `other/${kind}` as const)),
    path: paths,
    readPath: fc.option(paths, { nil: undefined }),
    cors: fc.constantFrom(...corsAnswers),
    ageSeconds: fc.integer({ min: 0, max: 300 }),
    probes: fc.oneof(
      fc.constantFrom('all' as const, 'essential' as const),
      fc.subarray(
        probes.map(({ id }) => id),
        { maxLength: 12 },
      ),
    ),
  })
  .map(({ readPath, ...rest }) => (readPath === undefined ? { ...rest } : { ...rest, readPath }));

/** Probes to check in one prediction. */
export const someProbes = fc.subarray([...probes], { minLength: 1, maxLength: 12 });

const topologies: readonly Topology[] = [
  topologyOf({ home: 'app.home.localhost', sibling: 'api.home.localhost', other: 'other.localhost' }),
  topologyOf({ home: 'app.home.test', sibling: 'api.home.test', other: 'other.test' }),
  topologyOf({ home: 'localhost', other: '127.0.0.1' }),
];

function topologyOf(hosts: Partial<Record<OriginEntry['role'], string>>): Topology {
  const ports = { http: { main: 8080, alt: 8081 }, https: { main: 8443, alt: 8444 } };
  return {
    origins: (['home', 'sibling', 'other'] as const)
      .flatMap((role) => (hosts[role] === undefined ? [] : [{ role, host: hosts[role] }]))
      .flatMap(({ role, host }) =>
        (['http', 'https'] as const).flatMap((scheme) =>
          (['main', 'alt'] as const).map((port) => ({
            role,
            scheme,
            port,
            origin: `${scheme}://${host}:${ports[scheme][port]}`,
          })),
        ),
      ),
  };
}

/** The place and time of a prediction, under any profile. */
export const setting: fc.Arbitrary<PredictionSetting> = fc.record({
  topology: fc.constantFrom(...topologies),
  profile: fc.constantFrom(...allProfiles),
  thirdPartyCookies: fc.constantFrom('allowed' as const, 'blocked' as const),
  now: fc.constantFrom(now, 0, Date.UTC(2037, 0, 1)),
  suffixes: fc.constant(publicSuffixes),
});
