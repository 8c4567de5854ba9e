import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { entryOf, readCorpus, scoreCorpus } from './score.ts';

/** This repository's cases, written from the text of the draft. */
const own = resolve(import.meta.dirname, 'own');

describe('conformance with the cases of this repository', () => {
  const { total, failures, misfits } = scoreCorpus(readCorpus(own));

  it('passes every case that is not superseded', () => {
    expect(misfits).toEqual([]);
    expect(failures).toEqual([]);
    expect(total.pass).toBeGreaterThan(100);
  });
});

it('the repository has a case of every form', () => {
  const forms = new Set(readCorpus(own).map(({ read }) => ('form' in read ? read.form : null)));
  expect([...forms].toSorted()).toEqual([
    'accept',
    'date',
    'default-path',
    'domain-attribute',
    'domain-match',
    'jar',
    'parse',
    'partition-key',
    'path-match',
    'same-site',
    'samesite-context',
    'samesite-send',
    'samesite-set',
  ]);
});

const strict = {
  id: 'a/1',
  kind: 'jar',
  form: 'jar',
  steps: [{ at: 0, url: 'http://home.example/', setCookie: ['a=1; SameSite=Strict'] }],
  query: { at: 0, url: 'http://home.example/' },
  expectedCookieHeader: 'a=1',
};

it('a case with an inverted expectation fails', () => {
  expect(scoreCorpus([entryOf('a.json', strict)]).failures).toEqual([]);
  expect(scoreCorpus([entryOf('a.json', { ...strict, expectedCookieHeader: '' })]).failures).toEqual(['a/1']);
});

describe('a case that cannot be read', () => {
  const misfitOf = (raw: unknown) => scoreCorpus([entryOf('a.json', raw)]);

  it.each([
    { problem: 'a field that is missing', raw: { ...strict, query: { at: 0 } }, field: 'query.url' },
    {
      problem: 'a field of another type',
      raw: { ...strict, steps: [{ ...strict.steps[0], at: '0' }] },
      field: 'steps.0.at',
    },
    { problem: 'a form that is not known', raw: { ...strict, form: 'unheard-of' }, field: 'form' },
    { problem: 'no kind', raw: { ...strict, kind: undefined }, field: 'kind' },
  ])('counts as failed and appears with its name: $problem', ({ raw, field }) => {
    const { misfits, failures, total } = misfitOf(raw);
    expect(misfits).toEqual([{ file: 'a.json', id: 'a/1', field, problem: expect.any(String) }]);
    expect(failures).toEqual(['a/1']);
    expect(total).toEqual({ pass: 0, fail: 1, superseded: 0 });
  });

  it('appears with its file name when it has no id', () => {
    expect(misfitOf({ ...strict, id: undefined }).misfits).toMatchObject([{ file: 'a.json', id: null, field: 'id' }]);
    expect(misfitOf('text').failures).toEqual(['a.json']);
  });

  it('can be a case that the model cannot run', () => {
    const parse = { id: 'p/1', kind: 'parse', form: 'parse', level: 'stored', url: 'no address', header: 'a=1' };
    expect(misfitOf({ ...parse, expected: {} }).misfits).toMatchObject([{ id: 'p/1', field: '' }]);
  });
});

describe('the command', () => {
  let folder = '';
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (files: Readonly<Record<string, string>>, ...more: string[]) => {
    folder = mkdtempSync(join(tmpdir(), 'corpus-'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const command = resolve(import.meta.dirname, 'run.ts');
    return spawnSync(process.execPath, ['--import', 'tsx', command, folder, ...more], { encoding: 'utf8' });
  };

  it('checks the readable cases, names the unreadable ones and exits with 1', () => {
    const { query: _, ...lacking } = strict;
    const { stdout, stderr, status } = run({
      'a.json': JSON.stringify([{ ...lacking, id: 'a/2' }, strict]),
      'b.json': '[',
      'c.json': '{}',
    });
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^total +1 +3 +0$/m);
    expect(stdout).toMatch(/^cannot be read: a\.json, case a\/2, field query: /m);
    expect(stdout).toMatch(/^cannot be read: b\.json, case without an id, field \(the whole\): /m);
    expect(stdout).toMatch(/^cannot be read: c\.json, /m);
    expect(status).toBe(1);
  });

  it('prints the same result as JSON', () => {
    const { stdout, status } = run(
      { 'a.json': JSON.stringify([strict, { ...strict, id: 'a/2', steps: [], query: {} }]) },
      '--json',
    );
    expect(JSON.parse(stdout)).toMatchObject({
      total: { pass: 1, fail: 1, superseded: 0 },
      failures: ['a/2'],
      misfits: [{ file: 'a.json', id: 'a/2', field: 'query.url' }],
    });
    expect(status).toBe(1);
  });

  it('exits with 2 when there is no case', () => {
    expect(run({}).status).toBe(2);
    expect(run({ 'a.json': '[]' }).status).toBe(2);
  });
});
