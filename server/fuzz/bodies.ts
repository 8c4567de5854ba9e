import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { attackLabIds } from '../../contract/attacks/attack.ts';
import { attacks } from '../../contract/attacks/catalogue.ts';
import { defenceIds } from '../../contract/attacks/defences.ts';
import { firstSessionOptions } from '../../contract/labs/session-options.ts';
import { firstTokenOptions, ways } from '../../contract/labs/tokens.ts';
import { actions, corsAnswers } from '../../contract/runs/experiment.ts';
import { storageContexts } from '../../contract/runs/observation.ts';
import { setStatuses, setThens } from '../../contract/runs/set-response.ts';
import { settingKinds, waysOfSetting } from '../../contract/runs/ways.ts';
import { cookieLine, hostileJson, text } from './texts.ts';

/** Replaces `{run}` and similar placeholders by ids. */
export type Fill = (text: string) => string;

/** A body with the headers that announce it. */
export interface Body {
  readonly headers: readonly string[];
  readonly bytes: Buffer;
  /** Whether at least as many bytes are sent as the headers announce. */
  readonly isWhole: boolean;
}

const flag = fc.constantFrom('true', 'false');
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });

/** Bodies that fit each message, by their purpose. `{run}`, `{attack}` and `{ladder}` stand for ids. */
const messages = {
  run: fc.record({
    id: maybe(fc.constantFrom('{run}', '{old}')),
    scheme: fc.constantFrom('http', 'https'),
    cookies: fc.array(fc.record({ setCookie: cookieLine }), { maxLength: 4 }),
    setBy: maybe(fc.constantFrom(...waysOfSetting, ...settingKinds.map((kind) => `other/${kind}`))),
    setStatus: maybe(fc.constantFrom(...setStatuses)),
    setThen: maybe(fc.constantFrom(...setThens)),
    path: maybe(fc.constantFrom('/', '/in', '/a b', '/%ff', '/.playground/x', '/é')),
    cors: maybe(fc.constantFrom(...corsAnswers)),
    ageSeconds: maybe(fc.constantFrom(0, 1, 300)),
    probes: maybe(fc.constantFrom('all', 'essential', ['home/web-socket'], ['other/image', 'other/link'], [])),
    action: maybe(fc.constantFrom(...actions)),
  }),
  step: fc.record({
    run: fc.constantFrom('{run}', '{old}'),
    driver: fc.constantFrom('fuzz-driver-1', 'fuzz-driver-2'),
    browser: fc.constantFrom(null, 'fuzz-browser-1', 'fuzz-browser-2'),
    back: fc.oneof(fc.constant(null), text),
    path: fc.constantFrom('/', '/.playground/drive/{run}'),
    step: fc.constantFrom(null, 0, 1, 2, 3, 99, -1),
    results: fc.record({
      unreached: maybe(
        fc.array(
          text.map((each) => each.slice(0, 200)),
          { maxLength: 3 },
        ),
      ),
      probes: maybe(fc.constant({ 'home/web-socket': { end: 'done', readable: null }, __proto__: null })),
      calls: maybe(fc.constant({ '0': 'resolved', '9999': 'x' })),
    }),
  }),
  look: fc.record({
    run: fc.constantFrom('{run}', '{old}'),
    context: fc.constantFrom(...storageContexts),
    documentCookie: fc.oneof(cookieLine, text),
    cookieStore: fc.oneof(fc.constant(null), fc.array(fc.record({ name: text, value: text }), { maxLength: 4 })),
  }),
  attack: fc.record({
    id: maybe(fc.constant('{attack}')),
    attack: fc.constantFrom(...attacks.map(({ id }) => id), ...attackLabIds),
    defences: fc.subarray([...defenceIds], { maxLength: 4 }),
    exploit: maybe(text),
    scheme: fc.constantFrom('http', 'https'),
    clicks: fc.constantFrom('page', 'visitor'),
    drive: fc.constantFrom('by-itself', 'by-hand'),
  }),
  ladder: fc.record({
    id: maybe(fc.constant('{ladder}')),
    scheme: fc.constantFrom('http', 'https'),
    attacks: fc.subarray(
      attacks.map(({ id }) => id),
      { maxLength: 2 },
    ),
  }),
  signed: fc.record({
    name: fc.constantFrom('a', 'b-c', '__proto__'.toLowerCase()),
    kind: fc.constantFrom('text', 'json'),
    value: fc.oneof(text, fc.constantFrom('{"a":1}', '[]', '\ud83b', '{"a":"\\ud800"}')),
    signed: fc.boolean(),
    keep: fc.boolean(),
  }),
  session: fc
    .record({
      secure: flag,
      resave: flag,
      rolling: flag,
      saveUninitialized: flag,
      maxAge: fc.constantFrom('', '0', '-1', '5000'),
    })
    .map((more) => ({ ...firstSessionOptions, ...more })),
  act: fc.record({
    act: fc.constantFrom(
      'plant',
      'attacker-asks',
      'forget-cookie',
      'clear-log',
      'rotate-keep',
      'start-store',
      'restart',
    ),
  }),
  token: fc
    .record({ denylist: flag, refresh: flag, user: fc.constantFrom('ada', 'bob') })
    .map((more) => ({ ...firstTokenOptions, ...more })),
  copy: fc.record({
    way: fc.constantFrom(...ways),
    from: fc.constantFrom('login', 'login-tampered', 'given'),
    given: fc.oneof(text, fc.constantFrom('', 'a.b.c', 's:x.y')),
  }),
} as const satisfies Readonly<Record<string, fc.Arbitrary<object>>>;

/** The purpose of a body. */
export type BodyKind = keyof typeof messages;
export const bodyKinds = Object.keys(messages) as readonly BodyKind[];

/** The text of a body: valid, valid except for one field, or something else altogether. */
function bodyText(kind: BodyKind): fc.Arbitrary<string> {
  const right: fc.Arbitrary<object> = messages[kind];
  const wrong = fc.tuple(right, fc.nat(20), hostileJson).map(([message, at, value]) => {
    const entries = Object.entries(message).filter(([, each]) => each !== undefined);
    const written = entries.map(([key, each], index) =>
      index === at % entries.length
        ? `${JSON.stringify(key)}:${value}`
        : `${JSON.stringify(key)}:${JSON.stringify(each)}`,
    );
    return `{${written.join()}}`;
  });
  return fc.oneof(
    { weight: 5, arbitrary: right.map((message) => JSON.stringify(message)) },
    { weight: 4, arbitrary: wrong },
    { weight: 2, arbitrary: hostileJson },
  );
}

type Form = 'plain' | 'chunked' | 'short' | 'long' | 'gzip' | 'gzip-that-is-none' | 'gzip-bomb' | 'unknown-encoding';
const forms = fc.oneof(
  { weight: 16, arbitrary: fc.constant<Form>('plain') },
  {
    weight: 5,
    arbitrary: fc.constantFrom<Form>(
      'chunked',
      'short',
      'long',
      'gzip',
      'gzip-that-is-none',
      'gzip-bomb',
      'unknown-encoding',
    ),
  },
);
const types = fc.oneof(
  { weight: 12, arbitrary: fc.constant('application/json') },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'application/json; charset=utf-16',
      'application/json; charset=none-such',
      'application/json;charset="',
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/problem+json',
      'application/',
      '/',
    ),
  },
);

/** A body for one kind of message, in any encoding and framing that a body can have. */
export function bodyOf(kind: BodyKind): fc.Arbitrary<(fill: Fill) => Body> {
  return fc.tuple(bodyText(kind), forms, types).map(([written, form, type]) => (fill) => {
    const bytes = inForm(Buffer.from(fill(written)), form);
    return {
      headers: [`Content-Type: ${type}`, ...announce(bytes.length, form)],
      bytes: framed(bytes, form),
      isWhole: form !== 'long',
    };
  });
}

const bomb = gzipSync(Buffer.alloc(4_000_000, ' '));

function inForm(bytes: Buffer, form: Form): Buffer {
  if (form === 'gzip') return gzipSync(bytes);
  return form === 'gzip-bomb' ? bomb : bytes;
}

function announce(length: number, form: Form): readonly string[] {
  if (form === 'chunked') return ['Transfer-Encoding: chunked'];
  if (form === 'short') return [`Content-Length: ${length >> 1}`];
  if (form === 'long') return [`Content-Length: ${length + 10}`];
  if (form === 'unknown-encoding') return [`Content-Length: ${length}`, 'Content-Encoding: none-such'];
  return [`Content-Length: ${length}`, ...(form.startsWith('gzip') ? ['Content-Encoding: gzip'] : [])];
}

function framed(bytes: Buffer, form: Form): Buffer {
  if (form !== 'chunked') return bytes;
  return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n0\r\n\r\n')]);
}
