import { describe, expect, it } from 'vitest';
import { checkBank } from '../../client/labs/attacks/checklist/checklist.ts';
import { findProbe } from '../probes/catalogue.ts';
import { fillExploit } from './attack.ts';
import { attacks, findAttack } from './catalogue.ts';
import { type DefenceId, defenceIds } from './defences.ts';
import { attackLabs } from './labs.ts';
import { type LadderRow, stoppingLayers, verdictOf } from './ladder.ts';

describe('the catalogue of attacks', () => {
  it('has an attack for every lab, and names each once', () => {
    expect(new Set(attacks.map(({ lab }) => lab))).toEqual(new Set(attackLabs.map(({ id }) => id)));
    expect(new Set(attacks.map(({ id }) => id)).size).toBe(attacks.length);
  });

  it('names probes that the playground has', () => {
    for (const { id, probe } of attacks) if (probe !== null) expect(findProbe(probe), id).toBeDefined();
  });

  it('names each defence of an attack once', () => {
    for (const { id, defences } of attacks) expect([...new Set(defences)], id).toEqual(defences);
  });

  it('asks only for what is filled in', () => {
    const values = {
      bank: 'b',
      shop: 's',
      neighbour: 'n',
      log: 'l',
      lab: 'i',
      path: 'p',
      host: 'h',
      cookie: 'c',
      csrf: 'x',
      role: 'r',
      planted: 'q',
      secure: '',
    };
    for (const { id, exploit } of attacks) expect(fillExploit(exploit, values), id).not.toMatch(/\{\{[a-z]+\}\}/);
    expect(fillExploit('{{unknown}} {{constructor}}', values)).toBe('{{unknown}} {{constructor}}');
  });
});

const row = (none: LadderRow['none'], all: LadderRow['all'], cells: LadderRow['cells']): LadderRow => ({
  attack: 'csrf-post',
  notApplicable: null,
  none,
  all,
  cells,
});

describe('a cell of the ladder', () => {
  it('names the layer whose removal alone lets the attack through', () => {
    const one = row('succeeded', 'stopped', {
      'same-site-lax': { alone: 'stopped', without: 'succeeded' },
      'post-only': { alone: 'succeeded', without: 'stopped' },
    });
    expect(stoppingLayers(one)).toEqual(['same-site-lax']);
    expect(verdictOf(one, 'post-only')).toBe('succeeded');
    expect(verdictOf(one, 'http-only')).toBe('not-applicable');
  });

  it('credits no layer with what the browser does by itself', () => {
    const one = row('stopped', 'stopped', { 'same-site-lax': { alone: 'stopped', without: 'stopped' } });
    expect(verdictOf(one, 'same-site-lax')).toBe('stopped-anyway');
  });

  it('says nothing of an attack that was not carried out', () => {
    const one = row('succeeded', 'stopped', { 'same-site-lax': { alone: 'not-carried-out', without: 'stopped' } });
    expect(verdictOf(one, 'same-site-lax')).toBe('not-carried-out');
  });
});

describe('the checklist', () => {
  const check = (on: readonly DefenceId[], scheme: 'http' | 'https' = 'https') => {
    const attack = findAttack('csrf-post');
    if (!attack) throw new Error('No such attack.');
    const found = checkBank({ attack, scheme, has: (id) => on.includes(id) });
    return (id: string) => found.find(({ rule }) => rule.id === id)?.finding.verdict;
  };

  it.each([
    ['S7', ['http-only']],
    ['S8', ['same-site-lax']],
    ['S9', ['prefix-host']],
    ['S14', ['regenerate']],
    ['C3', ['synchronizer-token']],
    ['C6', ['fetch-metadata']],
    ['C7', ['json-only']],
    ['C8', ['post-only']],
    ['C11', ['origin-check']],
    ['3.3.1', ['prefix-secure']],
    ['3.3.3', ['prefix-host']],
  ] as const)('rule %s fails for a bank without a defence and passes with %j', (id, on) => {
    expect(check([])(id)).toBe('fail');
    expect(check(on)(id)).toBe('pass');
  });

  it('fails the naive double submit, unless the signed one is on', () => {
    expect(check(['naive-double-submit'])('C5')).toBe('fail');
    expect(check(['naive-double-submit', 'signed-double-submit'])('C5')).toBe('pass');
  });

  it('asks for one token or the other, not for both', () => {
    expect([check([])('C3'), check([])('C4')]).toEqual(['fail', 'not-applicable']);
    const signed = check(['signed-double-submit']);
    expect([signed('C3'), signed('C4')]).toEqual(['not-applicable', 'pass']);
  });

  it('knows which prefixes a rule names', () => {
    expect(check(['prefix-http'])('3.3.1')).toBe('fail');
    expect(check(['prefix-host-http'])('3.3.1')).toBe('pass');
  });

  it('does not take SameSite for enough', () => {
    expect(check(['same-site-strict'])('C9')).toBe('fail');
    expect(check(['same-site-strict', 'origin-check'])('C9')).toBe('pass');
  });

  it('passes no rule about a defence when all are off, and each when all are on', () => {
    const rules = ['S6', 'S7', 'S8', 'S9', 'S14', 'C1', 'C3', 'C4', 'C6', 'C7', 'C8', 'C11', 'C12'];
    const passed = (on: readonly DefenceId[]) => rules.filter((id) => check(on)(id) === 'pass');
    expect(passed([])).toEqual([]);
    expect(passed(defenceIds)).toEqual(rules);
  });
});
