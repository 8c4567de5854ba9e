import { describe, expect, test } from 'vitest';
import { probes } from '../../contract/probes/catalogue.ts';
import { sameNames } from '../../prediction/compare/app-sees.ts';
import { predict } from '../../prediction/predict.ts';
import { sameNamePresets } from '../compose/presets.ts';
import { chromiumSetting, composed } from '../testing/experiment.ts';
import { changedCells, compareColumns, sameSiteColumns } from './difference.ts';

const fromOther = probes.filter(({ from, group }) => from === 'other' && group !== 'reach');
const { experiment } = composed('sid=1; Path=/; SameSite=Lax');
const comparison = compareColumns(sameSiteColumns(experiment), fromOther, chromiumSetting);

function row(id: string) {
  return comparison.rows.find(({ probe }) => probe.id === id);
}

describe('the four values of SameSite, requested from another site', () => {
  test('stand in four columns, and None is Secure', () => {
    expect(comparison.columns.map(({ title, experiment: each }) => [title, each.cookies[0]?.setCookie])).toEqual([
      ['Strict', 'sid=1; Path=/; SameSite=Strict'],
      ['Lax', 'sid=1; Path=/; SameSite=Lax'],
      ['None', 'sid=1; Path=/; Secure; SameSite=None'],
      ['not set', 'sid=1; Path=/'],
    ]);
  });

  test.each([
    ['other/link', ['excluded', 'included', 'included', 'included']],
    ['other/form-post', ['excluded', 'excluded', 'included', 'included']],
    ['other/image', ['excluded', 'excluded', 'included', 'excluded']],
    ['other/fetch-omit', ['excluded', 'excluded', 'excluded', 'excluded']],
  ])('%s: %j', (id, outcomes) => {
    expect(row(id)?.answers.map(({ outcome }) => outcome)).toEqual(outcomes);
  });

  test('a POST without SameSite is sent for the first two minutes only, and the cell says so', () => {
    expect(row('other/form-post')?.answers.map(({ isYoungOnly }) => isYoungOnly)).toEqual([false, false, false, true]);
  });

  test('the window ends before a longer life, not after a shorter one', () => {
    const young = ['sid=1; Max-Age=1', 'sid=1; Max-Age=150'].map((line) => {
      const columns = [{ title: line, experiment: composed(line).experiment }];
      const { rows } = compareColumns(columns, fromOther, chromiumSetting);
      return rows.find(({ probe }) => probe.id === 'other/form-post')?.answers[0]?.isYoungOnly;
    });
    expect(young).toEqual([false, true]);
  });

  test('differences come first and are counted', () => {
    const flags = comparison.rows.map(({ differs }) => differs);
    expect(flags.lastIndexOf(true)).toBe(comparison.differing - 1);
    expect(flags.indexOf(false)).toBe(comparison.differing);
  });
});

test('a rejected cookie has nothing to send, and a reason', () => {
  const none = composed('sid=1; Path=/; SameSite=None').experiment;
  const [column] = compareColumns([{ title: 'A', experiment: none }], fromOther, chromiumSetting).columns;
  expect(column?.stored).toEqual({ isStored: false, because: expect.stringContaining('Secure') });
});

test('a change of one flag lists exactly the requests whose outcome it changed', () => {
  const lax = composed('sid=1; Path=/; SameSite=Lax').prediction;
  const strict = composed('sid=1; Path=/; SameSite=Strict').prediction;
  const changes = changedCells(lax, strict);
  expect(changes).toContainEqual({ probe: 'other/link', before: 'included', after: 'excluded' });
  expect(changes.map(({ probe }) => probe)).not.toContain('other/image');
  expect(changedCells(lax, lax)).toEqual([]);
});

test.each([
  ['Two apps on two ports, one name', 'home/link', ['app-on-3000']],
  ['One name, host-only and with Domain', 'home/link', ['host-only', 'with-domain']],
  ['One name, host-only and with Domain', 'reach/sibling', ['with-domain']],
  ['One name, plain and Partitioned', 'home/link', ['plain', 'partitioned']],
  ['One name, plain and Partitioned', 'other/iframe', ['plain']],
])('%s: %s carries the values %j, and the app reads the first', (title, probe, values) => {
  const preset = sameNamePresets('home.localhost').find((each) => each.title === title);
  if (!preset) throw new Error(`there is no ${title}`);
  const cookies = preset.setCookies.map((setCookie) => ({ setCookie }));
  const prediction = predict({ ...experiment, scheme: preset.scheme, cookies }, probes, chromiumSetting);
  expect(sameNames(prediction, ['sid', 'sid'], probe, chromiumSetting.profile)).toEqual([
    { name: 'sid', values, seen: values[0] },
  ]);
});
