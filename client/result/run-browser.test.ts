import { expect, test } from 'vitest';
import { reportOfRun } from '../testing/run.ts';
import type { Engine } from './engine.ts';
import { ofOneBrowser, ranBy, saidOf } from './run-browser.ts';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';
const chromium =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
const own: Engine = { profile: 'chromium', title: 'Chromium 156' };

test('Firefox’s run is attributed to Firefox, in whatever browser its URL is opened', () => {
  expect(ranBy([reportOfRun({ userAgent: firefox })], own)).toEqual({ profile: 'firefox', title: 'Firefox 153' });
});

test('another version of the same engine is another browser', () => {
  const older = chromium.replace('156', '150');
  expect(ranBy([reportOfRun({ userAgent: older })], own)).toEqual({ profile: 'chromium', title: 'Chromium 150' });
});

test('a run of the same browser and version is one’s own', () => {
  expect(ranBy([reportOfRun({ userAgent: chromium })], own)).toBe(own);
});

test('before a browser has opened a run, the run counts as one’s own', () => {
  expect(ranBy([], own)).toBe(own);
  expect(ranBy([reportOfRun({ userAgent: '' })], own)).toBe(own);
});

test('results of two browsers are not joined: the newest run counts', () => {
  const [first, second] = [reportOfRun({ userAgent: firefox }), reportOfRun({ userAgent: chromium })];
  expect(ofOneBrowser([first, second])).toEqual([second]);
  expect(ofOneBrowser([second, second])).toEqual([second, second]);
});

test('a run that no browser has opened yet leaves the known results', () => {
  const reports = [reportOfRun({ userAgent: firefox }), reportOfRun({ userAgent: '', state: 'waiting' })];
  expect(ofOneBrowser(reports)).toEqual(reports);
});

test('a sentence names its browser, also in its middle', () => {
  expect(saidOf('It is not known whether your browser stored it.', 'Firefox 153')).toBe(
    'It is not known whether Firefox 153 stored it.',
  );
  expect(saidOf('Your browser stored it.', 'Firefox 153')).toBe('Firefox 153 stored it.');
  expect(saidOf('Your browser stored it.', null)).toBe('Your browser stored it.');
});
