import { expect, test } from 'vitest';
import { profileOf } from '../../model/profiles/profiles.ts';
import { publicSuffixes } from '../../prediction/suffixes.ts';
import { engineResultSchema } from '../../recordings/engine-result.ts';
import chromium from '../../recordings/results/chromium-156.json';
import { proofOf } from './recorded-proof.ts';

const results = [engineResultSchema.parse(chromium)];

test('the recorded run on untrusted names proves the prediction, in numbers', () => {
  const sentence = proofOf(results, profileOf('chromium'), 'http', 'allowed', publicSuffixes);
  const [, same, all] = /Chromium 156 .* Results as predicted: ([\d,]+) of ([\d,]+)\./.exec(sentence) ?? [];
  expect(Number(all?.replaceAll(',', ''))).toBeGreaterThan(1_000);
  expect(same).toBe(all);
});

test('without a recording, the sentence says so', () => {
  expect(proofOf(results, profileOf('safari'), 'http', 'blocked', publicSuffixes)).toMatch(/^Nothing was recorded for/);
});
