import { expect, test } from 'vitest';
import type { Finding } from '../../../prediction/diagnosis/diagnosis.ts';
import { markedParts, shortened } from './line-marks.ts';

const about: Finding = {
  code: 'attribute-unknown',
  severity: 'warning',
  sentence: '',
  attribute: 'unknown',
  position: null,
  section: null,
  source: null,
  ignoredBy: [],
  fix: null,
};

function marks(setCookie: string, ...findings: Partial<Finding>[]) {
  const parts = markedParts({ setCookie, findings: findings.map((finding) => ({ ...about, ...finding })) });
  return Object.fromEntries(parts.filter(({ mark }) => mark !== null).map(({ text, mark }) => [text, mark]));
}

test('a finding with a position marks that attribute, whatever empty parts stand before it', () => {
  expect(marks('a=1;; = ; Path=/; Colour=blue', { position: 1 })).toEqual({ ' Colour=blue': 'warning' });
});

test('a finding without a position marks every attribute of its name, or the pair', () => {
  expect(marks('a=1; SameSite=None', { attribute: 'samesite', severity: 'error' })).toEqual({
    ' SameSite=None': 'error',
  });
  expect(marks('a=1; SameSite=None', { attribute: 'pair' })).toEqual({ 'a=1': 'warning' });
});

test('the most severe finding is the mark, and a note makes no mark', () => {
  const both = { attribute: 'path' } as const;
  expect(marks('a=1; Path=x', { ...both }, { ...both, severity: 'error' })).toEqual({ ' Path=x': 'error' });
  expect(marks('a=1; Path=x', { ...both, severity: 'note' })).toEqual({});
});

test('a long part shows its beginning and end, with the number of characters between them', () => {
  const long = `token=${'x'.repeat(4_194)}`;
  expect(shortened(long)).toBe(`token=${'x'.repeat(154)} … 4,000 more characters … ${'x'.repeat(40)}`);
  expect(shortened('sid=1')).toBe('sid=1');
});
