import fc from 'fast-check';
import type { Role } from '../../contract/origins/topology.ts';
import type { BodyKind } from './bodies.ts';
import { longText, seldom, text } from './texts.ts';

/** The address of a request, and what it may carry. */
export interface Target {
  readonly role: Role;
  readonly method: string;
  readonly path: string;
  readonly body: BodyKind | null;
}

type Row = readonly [weight: number, role: Role, method: string, path: string, body?: BodyKind];

const home = '/.playground/labs';

/** The addresses that the server answers. Labs whose processes take a second to start are rare. */
const rows: readonly Row[] = [
  [4, 'ui', 'GET', '/'],
  [2, 'ui', 'GET', '/learn/{text}'],
  [1, 'ui', 'GET', '/api/{text}'],
  [2, 'ui', 'GET', '/api/topology'],
  [1, 'ui', 'GET', '/api/reach'],
  [1, 'ui', 'GET', '/api/probes'],
  [1, 'ui', 'GET', '/api/results/attacks'],
  [1, 'ui', 'GET', '/ca.pem'],
  [2, 'ui', 'GET', '/.playground/app/assets/{text}'],
  [1, 'ui', 'GET', '/.playground/{text}'],
  [14, 'ui', 'POST', '/api/runs', 'run'],
  [6, 'ui', 'GET', '/api/runs/{run}'],
  [3, 'ui', 'GET', '/api/runs/{run}/events'],
  [2, 'ui', 'HEAD', '/api/runs/{run}/events'],
  [2, 'ui', 'DELETE', '/api/runs/{old}'],
  [3, 'ui', 'GET', '/api/runs/{text}'],
  [5, 'ui', 'POST', '/api/labs/attacks', 'attack'],
  [3, 'ui', 'GET', '/api/labs/attacks/{attack}'],
  [1, 'ui', 'GET', '/api/labs/attacks/{text}'],
  [3, 'ui', 'POST', '/api/ladders', 'ladder'],
  [2, 'ui', 'GET', '/api/ladders/{ladder}'],
  [1, 'ui', 'DELETE', '/api/ladders/{ladder}'],
  [4, 'home', 'GET', '/{text}'],
  [10, 'home', 'GET', '/?p={run}.home%2Fweb-socket'],
  [4, 'home', 'GET', '/{text}?p={run}.{text}'],
  [3, 'home', 'POST', '/?p={run}.home/form-post', 'run'],
  [3, 'home', 'GET', '/?p={run}.set'],
  [3, 'home', 'GET', '/?p={run}.look.first-party.0'],
  [3, 'other', 'GET', '/.playground/redirect?p={run}.other/redirect'],
  [2, 'sibling', 'OPTIONS', '/?p={run}.sibling/fetch'],
  [4, 'home', 'GET', '/.playground/drive/{run}?d={text}'],
  [10, 'home', 'POST', '/.playground/step', 'step'],
  [6, 'home', 'POST', '/.playground/cookies/look', 'look'],
  [2, 'home', 'GET', '/.playground/beat?run={run}'],
  [4, 'other', 'GET', '/.playground/frame?run={run}&context=other&what={text}&path=/{text}'],
  [2, 'home', 'GET', '/.playground/frame?run={run}&probe=home/web-socket&do=fetch'],
  [2, 'home', 'GET', '/.playground/continue?run={run}&probe={text}'],
  [2, 'home', 'POST', '/.playground/cookies/reset?run={run}&part=0'],
  [2, 'home', 'POST', '/.playground/cookies/left?run={run}', 'look'],
  [2, 'home', 'POST', '/.playground/cookies/control?run={run}'],
  [3, 'home', 'GET', '/.playground/reach'],
  [4, 'home', 'PUT', `${home}/signed-cookies/{lab}`],
  [8, 'home', 'POST', `${home}/signed-cookies/{lab}/set`, 'signed'],
  [2, 'home', 'POST', `${home}/signed-cookies/{lab}/secrets`, 'signed'],
  [2, 'home', 'POST', `${home}/signed-cookies/{lab}/clear`, 'signed'],
  [3, 'home', 'GET', `${home}/signed-cookies/{lab}`],
  [1, 'home', 'GET', `${home}/{text}`],
  [1, 'home', 'GET', `${home}/session/{lab}`],
  [4, 'home', 'POST', `${home}/session/{lab}/app/login`, 'look'],
  [4, 'home', 'GET', `${home}/session/{lab}/app/{text}`],
  [4, 'home', 'GET', `${home}/session/{lab}/app/me`],
  [2, 'home', 'GET', `${home}/session/{lab}/app/look`],
  [2, 'home', 'GET', `${home}/token/{lab}`],
  [4, 'home', 'POST', `${home}/token/{lab}/copy`, 'copy'],
  [2, 'home', 'POST', `${home}/token/{lab}/revoke`, 'copy'],
  [2, 'home', 'POST', `${home}/token/{lab}/app/jwt/login`, 'token'],
  [3, 'home', 'GET', `${home}/token/{lab}/app/session/{text}`],
  [2, 'home', 'POST', `${home}/token/{lab}/cross/cookie`, 'copy'],
  [2, 'home', 'PUT', `${home}/bound/{lab}`],
  [4, 'home', 'POST', `${home}/bound/{lab}/login`],
  [2, 'home', 'POST', `${home}/bound/{lab}/register?by={text}`],
  [2, 'home', 'POST', `${home}/bound/{lab}/refresh`],
  [2, 'home', 'POST', `${home}/bound/{lab}/thief`, 'copy'],
  [2, 'other', 'GET', `${home}/cross?lab={text}`],
  [3, 'victim', 'GET', '/drive/{attack}'],
  [2, 'victim', 'GET', '/.playground/attacks/next?drive={attack}&at={text}'],
  [4, 'victim', 'GET', '/lab/{attack}/{text}'],
  [4, 'victim', 'POST', '/lab/{attack}/login', 'look'],
  [4, 'victim', 'POST', '/lab/{attack}/transfer?to={text}&amount={text}', 'look'],
  [3, 'victim', 'GET', '/lab/{attack}/comments'],
  [2, 'victim', 'POST', '/lab/{attack}/reports/frame-ancestors', 'attack'],
  [2, 'victim-sibling', 'GET', '/lab/{attack}/page'],
  [2, 'other', 'GET', '/.playground/attacks/{attack}/exploit'],
  [2, 'other', 'POST', '/.playground/attacks/{attack}/log', 'look'],
];

const known: fc.Arbitrary<Target> = fc.oneof(
  ...rows.map(([weight, role, method, path, body = null]) => ({
    weight: weight * 100,
    arbitrary: fc.constant<Target>({ role, method, path, body }),
  })),
  // Each of these starts or ends processes.
  ...(
    [
      ['PUT', `${home}/session/{lab}`, 'session'],
      ['POST', `${home}/session/{lab}/act`, 'act'],
      ['PUT', `${home}/token/{lab}`, 'token'],
      ['POST', `${home}/token/{lab}/act`, 'act'],
    ] as const
  ).map(([method, path, body]) => ({
    weight: 40,
    arbitrary: fc.constant<Target>({ role: 'home', method, path, body }),
  })),
);

const methods = fc.constantFrom(
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'PURGE',
  'PROPFIND',
);

/** Bytes that a request line can contain. All others are percent-encoded, as a browser does. */
function encoded(written: string): string {
  return Buffer.from(written)
    .toString('latin1')
    .replace(/[^\x21-\x7e\x80-\xff]/g, (one) => `%${one.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** A target with its `{text}` filled in. Some have another method, another role, or a longer path. */
export const target: fc.Arbitrary<Target> = fc
  .record({
    known,
    texts: fc.array(text, { minLength: 3, maxLength: 3 }),
    method: seldom(methods, 12),
    role: seldom(fc.constantFrom<Role>('ui', 'home', 'sibling', 'other', 'victim', 'victim-sibling'), 14),
    more: fc.oneof(
      { weight: 30, arbitrary: fc.constant('') },
      { weight: 3, arbitrary: text.map((each) => `?${each}`) },
      { weight: 1, arbitrary: longText(100_000).map((each) => `?p=${each}`) },
    ),
  })
  .map(({ known: { role, method, path, body }, texts, ...other }) => {
    let next = 0;
    const filled = path.replaceAll('{text}', () => encoded(texts[next++] ?? ''));
    return { role: other.role ?? role, method: other.method ?? method, path: filled + encoded(other.more), body };
  });
