import { describe, expect, test } from 'vitest';
import { engineResultSchema } from '../../../recordings/engine-result.ts';
import { decodeRun } from '../../../recordings/recorded-cell.ts';
import { attributesIn, type Recount, recountOf, spokenOf } from '../../testing/recount.ts';
import { inShort } from './in-short.ts';
import { secureWorlds } from './worlds.ts';

const files = import.meta.glob('../../../recordings/results/{chromium,firefox,webkitgtk}-*.json', {
  eager: true,
  import: 'default',
});
const results = Object.values(files).map((file) => engineResultSchema.parse(file));

interface Claim {
  readonly run: Recount;
  /** The runs of the same engine, for sentences about other worlds. */
  readonly worlds: ReadonlyMap<string, Recount>;
  /** The line that "it" refers to. */
  readonly it: string | null;
  readonly sentence: string;
}

const said: readonly Claim[] = results.flatMap((result) => {
  const runs = result.runs.filter(({ batch }) => batch.startsWith('matrix '));
  const worlds = new Map(
    runs
      .filter(({ setting }) => setting.age === 'fresh' && setting.thirdPartyCookies === 'allowed')
      .map((run) => {
        const host = run.setting.names === 'test' ? 'a normal host' : 'localhost';
        return [`${run.setting.scheme} on ${host}`, recountOf(result, run)];
      }),
  );
  return runs.flatMap((recorded) => {
    const run = recountOf(result, recorded);
    const cookies = new Map(decodeRun(result, recorded).map((cookie) => [cookie.setCookie, cookie]));
    return inShort(cookies, () => secureWorlds(result)).flatMap(({ attributes, sentences }) => {
      const it = attributes === null ? null : run.line('flag', attributes);
      return sentences().map((sentence) => ({ run, worlds, it, sentence }));
    });
  });
});

/** `“a”, “b” (2) and “c”` as a, b, b, c. */
function titlesIn(list: string): string[] {
  return [...list.matchAll(/“([^”]*)”(?: \((\d+)\))?/g)].flatMap(([, title = '', times]) =>
    Array.from({ length: Number(times ?? 1) }, () => title),
  );
}

/** The content of a counting sentence: its numbers, its exceptions, and what it omits. */
function tail(text = ''): { exceptions: string[]; left: number } {
  const exceptions = titlesIn(/^; the exceptions?: (.*?)\.(?: Not counted|$)/.exec(text)?.[1] ?? '');
  const left = [...text.matchAll(/Not counted, because [^:]*: (.*?)\.(?= Not|$)/g)].reduce(
    (sum, [, list = '']) => sum + (/^(\d+) others$/.exec(list) ? Number.parseInt(list, 10) : titlesIn(list).length),
    0,
  );
  return { exceptions: exceptions.sort(), left };
}

/** The stored lines, for the words that name the counted cookies. */
const counted: Readonly<Record<string, RegExp>> = {
  'with Partitioned and Secure': /^flag(?=.*; Secure)(?=.*; Partitioned)(?!.*; HttpOnly)/,
  'with Partitioned, but without Secure,': /^flag(?!.*; Secure)(?=.*; Partitioned)(?!.*; HttpOnly)/,
  'without Secure': /^flag(?!.*; Secure)(?!.*; Partitioned)(?!.*; HttpOnly)/,
  'with a Domain': /^domain\d+=1; Path=\/; Domain=[^;]*$/,
  'of Path': /^path/,
  'with a lifetime': /^life/,
  'with __Secure-': /^__Secure-/i,
  'with __Host-': /^__Host-(?!Http)/i,
  'with __Http-': /^__Http-/i,
  'with __Host-Http-': /^__Host-Http-/i,
};

interface Form {
  readonly form: RegExp;
  /** The counts of the recorded cells, in the order of the form's groups. */
  readonly recount: (claim: Claim, groups: readonly string[]) => unknown;
  /** The content of the sentence, which must equal the counts. */
  readonly says: (groups: readonly string[]) => unknown;
}

const carriedBy = (run: Recount, line: string) => {
  const signs = [...run.signs(line).values()].filter((sign) => sign === '+' || sign === '-');
  return { sent: signs.filter((sign) => sign === '+').length, total: signs.length };
};

function recountSending({ run, it }: Claim, words: string, verb: string) {
  const signs = run.signs(it ?? '');
  const asked = spokenOf(words).map(({ id, title }) => ({ title, sign: signs.get(id) }));
  const of = (sign: string) => asked.filter((one) => one.sign === sign).map(({ title }) => title);
  const [so, otherwise] = / not /.test(verb) ? [of('-'), of('+')] : [of('+'), of('-')];
  return {
    stored: run.stored(it ?? ''),
    numbers: [so.length, so.length + otherwise.length],
    exceptions: otherwise.sort(),
    left: of('.').length + of('?').length,
  };
}

function recountStoring({ run }: Claim, rest: string, verb: string, exceptions: readonly string[]) {
  const lines = run.lines(counted[rest] ?? /^ $/);
  const of = (wanted: string) => lines.filter((line) => run.stored(line) === wanted);
  const [so, otherwise] = verb === 'stored' ? [of('stored'), of('rejected')] : [of('rejected'), of('stored')];
  const isCalled = (line: string, title: string) =>
    line === title ||
    attributesIn(line) === title ||
    (title.endsWith('…') && attributesIn(line).startsWith(title.slice(0, -1)));
  return {
    numbers: [so.length, so.length + otherwise.length],
    exceptions: otherwise.length,
    unnamed: otherwise.filter((line) => !exceptions.some((title) => isCalled(line, title))),
    wrong: exceptions.filter((title) => !otherwise.some((line) => isCalled(line, title))),
    left: of('unknown').length,
  };
}

const hosts = {
  home: 'Home itself',
  port: 'The same host on another port',
  sibling: 'A sibling host of the same site',
  scheme: 'The same host over the other scheme',
  other: 'Another site',
};
const paths = {
  home: 'The path itself',
  'parent-path': 'The parent path',
  'child-path': 'A path below',
  'sibling-path': 'A path beside',
};

function recountReach({ run }: Claim, which: string, of: string, verb: string) {
  const attributes = /“([^”]*)”/.exec(which.replace(/, set at.*/, ''))?.[1] ?? '';
  const family = of === 'paths' ? 'path' : attributes === '' ? 'flag' : 'domain';
  const signs = run.signs(run.line(family, attributes));
  const asked = Object.entries(of === 'paths' ? paths : hosts).map(([id, title]) => ({
    title,
    sign: signs.get(`reach/${id}`),
  }));
  const titles = (sign: string) => asked.filter((one) => one.sign === sign).map(({ title }) => title);
  const [so, otherwise] = / not /.test(verb) ? [titles('-'), titles('+')] : [titles('+'), titles('-')];
  return { numbers: [so.length, so.length + otherwise.length], exceptions: otherwise.sort() };
}

function recountChanges({ run }: Claim, attribute: string) {
  const flags = run.lines(/^flag/).filter((line) => run.stored(line) === 'stored');
  const cells = flags.flatMap((line) => {
    if (!line.includes(`; ${attribute}`)) return [];
    const twin = flags.find((other) => attributesIn(other) === attributesIn(line.replace(`; ${attribute}`, '')));
    if (twin === undefined) return [];
    const signs = run.signs(twin);
    return [...run.signs(line)]
      .map(([probe, sign]) => ({ probe, sign, other: signs.get(probe) ?? ' ' }))
      .filter(({ sign, other }) => '+-'.includes(sign) && '+-'.includes(other));
  });
  const changed = cells.filter(({ sign, other }) => sign !== other);
  const toOtherScheme = changed.filter(({ probe }) => probe === 'reach/scheme').length;
  return { changed: changed.length, toOtherScheme, total: cells.length };
}

const forms: readonly Form[] = [
  {
    form: /^The browser rejected it\.$/,
    recount: ({ run, it }) => run.stored(it ?? ''),
    says: () => 'rejected',
  },
  {
    form: /^(\d+) of (\d+) requests do not carry it, so they do not show whether the browser stored it\.$/,
    recount: ({ run, it }) => ({ ...carriedBy(run, it ?? ''), stored: run.stored(it ?? '') }),
    says: ([not, total]) => ({ sent: Number(total) - Number(not), total: Number(total), stored: 'unknown' }),
  },
  {
    form: /^(\d+) of (\d+) ((?:navigations|requests by|frames|chains|requests from) .*?) (carry|carries|do not carry|does not carry) it((?:;|\.).*)$/,
    recount: (claim, [, , words = '', verb = '']) => recountSending(claim, words, verb),
    says: ([count, total, , , rest]) => ({ stored: 'stored', numbers: [Number(count), Number(total)], ...tail(rest) }),
  },
  {
    form: /^(\d+) of (\d+) (?:cookies?|spellings?|names?) (of Path|without Secure|with .*?) (?:is|are) (stored|rejected)((?:;|\.).*)$/,
    recount: (claim, [, , rest = '', verb = '', end]) => recountStoring(claim, rest, verb, tail(end).exceptions),
    says: ([count, total, , , end]) => {
      const { exceptions, left } = tail(end);
      return { numbers: [Number(count), Number(total)], exceptions: exceptions.length, unnamed: [], wrong: [], left };
    },
  },
  {
    form: /^No request could show whether the (\d+) (?:cookies?|names?) (with .*?) (?:is|are) stored\.$/,
    recount: (claim, [, rest = '']) => recountStoring(claim, rest, 'stored', []),
    says: ([count]) => ({ numbers: [0, 0], exceptions: 0, unnamed: [], wrong: [], left: Number(count) }),
  },
  {
    form: /^(\d+) of (\d+) stored cookies (with|without) HttpOnly (can|cannot) be read by JavaScript\.$/,
    recount: ({ run }, [, , has, can]) => {
      const lines = run.lines(has === 'with' ? /^flag.*HttpOnly/ : /^flag(?!.*HttpOnly)/);
      const looked = lines.filter((line) => run.stored(line) === 'stored' && run.readable(line) !== null);
      return [looked.filter((line) => run.readable(line) === (can === 'can')).length, looked.length];
    },
    says: ([count, total]) => [Number(count), Number(total)],
  },
  {
    form: /^(Secure|HttpOnly) changes (\d+) of ([\d,]+) requests, counted for cookies that are stored with it and without it(?:: “to the same host over the other scheme” \((\d+)\))?\.$/,
    recount: (claim, [attribute = '']) => recountChanges(claim, attribute),
    says: ([, changed, total = '', times]) => ({
      changed: Number(changed),
      toOtherScheme: Number(times ?? 0),
      total: Number(total.replaceAll(',', '')),
    }),
  },
  {
    form: /^No cookie is known to be stored both with (Secure) and without it\.$/,
    recount: (claim, [attribute = '']) => recountChanges(claim, attribute),
    says: () => ({ changed: 0, toOtherScheme: 0, total: 0 }),
  },
  {
    form: /^Over (https? on .*?): (\d+) of (\d+) requests carry a SameSite=Lax cookie(?:, with Secure and without it| without Secure, and (\d+) of (\d+) carry it with Secure)\.$/,
    recount: ({ worlds }, [world = '']) => {
      const there = worlds.get(world);
      return ['SameSite=Lax', 'SameSite=Lax; Secure'].map((one) => there && carriedBy(there, there.line('flag', one)));
    },
    says: ([, sent, total, sentSecure = sent, totalSecure = total]) => [
      { sent: Number(sent), total: Number(total) },
      { sent: Number(sentSecure), total: Number(totalSecure) },
    ],
  },
  {
    form: /^((?:Without|With) .*?): (\d+) of (\d+) (hosts|paths) (receives?|does not receive|do not receive) it((?:;|\.).*)$/,
    recount: (claim, [which = '', , , of = '', verb = '']) => recountReach(claim, which, of, verb),
    says: ([, count, total, , , rest]) => ({
      numbers: [Number(count), Number(total)],
      exceptions: tail(rest).exceptions,
    }),
  },
];

describe('the summary of the matrix', () => {
  test('equals the counts of the recorded cells, in every sentence of every recorded run', () => {
    expect(said.length).toBeGreaterThan(1_000);
    for (const claim of said) {
      const found = forms.filter(({ form }) => form.test(claim.sentence));
      expect(found, claim.sentence).toHaveLength(1);
      for (const { form, recount, says } of found) {
        const groups = form.exec(claim.sentence)?.slice(1) ?? [];
        expect(says(groups), claim.sentence).toEqual(recount(claim, groups));
      }
    }
  });

  test('lists the smaller group as exceptions, and gives the number of the larger one', () => {
    for (const { sentence } of said) {
      const [, count, total] = /^(\d+) of (\d+) /.exec(sentence) ?? [];
      if (count !== undefined) expect(Number(count) * 2, sentence).toBeGreaterThanOrEqual(Number(total));
    }
  });

  test('a person has read its sentences', async () => {
    const distinct = [...new Set(said.map(({ sentence }) => sentence))].sort();
    await expect(`${distinct.join('\n')}\n`).toMatchFileSnapshot('in-short-sentences.txt');
  });
});

test.each([
  ['http', 'localhost', 'http on localhost'],
  ['http', 'test', 'http on a normal host'],
  ['https', 'test', 'https on a normal host'],
] as const)('over %s on .%s the first sentence on Secure is about that world', (scheme, names, world) => {
  const [result] = results;
  if (!result) throw new Error('Nothing was recorded.');
  const worlds = secureWorlds(result, { scheme, names });
  const secure = inShort(new Map(), () => worlds).find(({ title }) => title === 'Secure');
  expect(secure?.sentences()[0]).toMatch(new RegExp(`^Over ${world}: `));
});
