import { expect, test } from 'vitest';
import { findProbe } from '../../contract/probes/catalogue.ts';
import { readLink } from '../../contract/runs/link.ts';
import { guidePairs, guides } from './guides.ts';

const variants = guides.flatMap((guide) => guide.variants.map((variant) => ({ guide, variant })));

test.each(variants)('$guide.title, $variant.title: its link opens the experiment composed', ({ guide, variant }) => {
  const { experiment, problems } = readLink(guidePairs(guide, variant));
  expect(problems).toEqual([]);
  expect(experiment).toEqual(variant.experiment);
});

test('every probe that a guide names exists', () => {
  const named = variants.flatMap(({ variant }) =>
    typeof variant.experiment.probes === 'string' ? [] : variant.experiment.probes,
  );
  expect(named.filter((id) => !findProbe(id))).toEqual([]);
});
