import { expect, test } from 'vitest';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import type { Topology } from '../../contract/origins/topology.ts';
import { findProbe } from '../../contract/probes/catalogue.ts';
import { readLink } from '../../contract/runs/link.ts';
import { diagnose } from '../../prediction/diagnosis/diagnose.ts';
import { expressLine } from '../code/express-line.ts';
import { guideExperiment, guideLines, guidePairs } from './guide.ts';
import { guides } from './guides.ts';

const { origins } = topologyOfNames('localhost');
/** Ports of which none is a usual one. */
const topology: Topology = {
  origins: origins.map((entry) => ({ ...entry, origin: entry.origin.replace(/:(\d+)$/, (_, port) => `:2${port}`) })),
};
const variants = guides.flatMap((guide) => guide.variants.map((variant) => ({ guide, variant })));

test.each(variants)('$guide.title, $variant.title: its link opens the experiment composed', ({ guide, variant }) => {
  const { experiment, problems } = readLink(guidePairs(guide, variant, topology));
  expect(problems).toEqual([]);
  expect(experiment).toEqual(guideExperiment(variant, topology));
  expect(JSON.stringify(experiment)).not.toMatch(/[{]\w+[}]/);
});

test('every probe that a guide names exists', () => {
  const named = [
    ...variants.flatMap(({ variant }) => (typeof variant.template.probes === 'string' ? [] : variant.template.probes)),
    ...guides.flatMap(({ look }) => look.flatMap(({ cell }) => (cell === undefined || cell === 'storage' ? [] : cell))),
  ];
  expect(named.filter((id) => !findProbe(id))).toEqual([]);
});

test('a guide names a part of the page by its title and in no other way', () => {
  const looks = guides.flatMap(({ look }) => look);
  expect(looks.filter(({ part, text }) => (part !== null) !== text.includes('[]'))).toEqual([]);
  expect(looks.filter(({ text }) => /["“”]/.test(text))).toEqual([]);
});

test('the Domain clinic names the hosts and the port of this playground', () => {
  const clinic = guides.find(({ id }) => id === 'domain-clinic');
  expect([...(clinic ? guideLines(clinic, topology) : [])].map((line) => line.split('; Domain=')[1] ?? null)).toEqual([
    null,
    'home.localhost',
    '.home.localhost',
    'app.home.localhost',
    'localhost',
    'home.localhost:28080',
    'api.home.localhost',
    'other.localhost',
  ]);
});

test('the guide on lifetimes begins with what Express makes of the maxAge in its question', () => {
  const lifetime = guides.find(({ id }) => id === 'lifetime');
  expect(lifetime?.question).toContain('maxAge: 3600');
  for (const variant of lifetime?.variants ?? []) {
    const line = variant.template.cookies[0]?.setCookie ?? '';
    expect(expressLine(line, 0).similar?.code).toMatch(/maxAge: 3 \* 1000/);
    const [cookie] = diagnose(line, 'http://app.home.localhost/', 0).cookies;
    expect(cookie?.outcomes.map(({ lifetimeSeconds }) => lifetimeSeconds)).toEqual(
      cookie?.outcomes.map(() => Math.floor(3600 / 1000)),
    );
  }
});
