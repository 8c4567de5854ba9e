import { describe, expect, it } from 'vitest';
import { type EngineResult, engineResultSchema, type RecordedRun } from './engine-result.ts';
import { decodeRun, encodeGroups, type RecordedCookie } from './recorded-cell.ts';

const probes = ['home/link', 'other/image', 'other/ping'];

function cookie(index: number, quotedCode?: string): RecordedCookie {
  return {
    index,
    setCookie: `c${index}=1`,
    stored: ['first-party'],
    readable: true,
    cells: new Map([
      ['home/link', 'included'],
      ['other/image', 'excluded'],
    ]),
    quoted: new Map(quotedCode ? [['other/image', [quotedCode]]] : []),
  };
}

function fileWith(cookies: readonly RecordedCookie[]): { result: EngineResult; run: RecordedRun } {
  const quotations: string[] = [];
  const groups = encodeGroups(cookies, probes, quotations);
  const run: RecordedRun = {
    setting: { scheme: 'https', thirdPartyCookies: 'allowed', names: 'localhost', age: 'fresh' },
    batch: 'flags',
    found: 'allowed',
    date: '2026-11-25T03:00:00.000Z',
    milliseconds: 1,
    ageSeconds: 0,
    groups,
    missing: {},
  };
  const result = engineResultSchema.parse({
    engine: 'chromium',
    title: 'Chromium',
    major: '1',
    version: '1',
    userAgent: '',
    os: '',
    date: '',
    seconds: 1,
    probes,
    batches: {
      flags: { setBy: 'navigation', path: '/', readPath: '/', cookies: cookies.map(({ setCookie }) => setCookie) },
    },
    quotations,
    runs: [run],
  });
  return { result, run };
}

describe('a recorded run', () => {
  it('decodes to the encoded results, with the codes of the browser', () => {
    const cookies = [cookie(0, 'SameSiteLax'), cookie(1), cookie(2, 'SameSiteLax'), cookie(3, 'SecureOnly')];
    const { result, run } = fileWith(cookies);
    expect(decodeRun(result, run)).toEqual(cookies);
  });

  it('groups cookies with equal results', () => {
    const { run } = fileWith([cookie(0), cookie(1, 'SameSiteLax'), cookie(2)]);
    expect(run.groups.map((group) => group.cookies)).toEqual(['0 2', '1']);
    expect(run.groups[0]?.cells).toBe('+- ');
  });

  it('rejects a run whose number of signs is not the number of probes', () => {
    const { result, run } = fileWith([cookie(0)]);
    const groups = run.groups.map((group) => ({ ...group, cells: '+' }));
    expect(() => decodeRun(result, { ...run, groups })).toThrow(RangeError);
  });

  it('rejects a run with a cookie that its batch does not hold', () => {
    const { result, run } = fileWith([cookie(0)]);
    const groups = run.groups.map((group) => ({ ...group, cookies: '7' }));
    expect(() => decodeRun(result, { ...run, groups })).toThrow(RangeError);
  });
});
