import { expect, test } from 'vitest';
import { readReply } from './reply.ts';

const probe = {
  probe: 'home/link',
  act: 'image',
  method: 'GET',
  url: 'http://app.home.localhost/',
  waitForClick: false,
};
const perform = (task: object) => ({ do: 'perform', step: { number: 1, message: 'Asking', phases: [[task]] } });

test.each([
  [{ do: 'go', url: 'http://other.localhost/', message: 'Going' }],
  [{ do: 'end', message: 'Over', back: null }],
  [perform({ task: 'probes', probes: [probe] })],
  [perform({ task: 'navigate', act: 'replace', method: 'GET', url: '/', page: 'left' })],
  [perform({ task: 'script', api: 'cookie-store', calls: [{ cookie: 0, options: { name: 'a', expires: null } }] })],
])('%j is parsed unchanged', (reply) => {
  expect(readReply(JSON.stringify(reply))).toEqual(reply);
});

test.each([
  ['', 'the whole'],
  ['<html>', 'the whole'],
  ['null', 'the whole'],
  ['{"do":"dance"}', 'do'],
  ['{"do":"go","message":"Going"}', 'url'],
  ['{"do":"end","message":"Over"}', 'back'],
  [JSON.stringify(perform({ task: 'dance' })), 'step.phases.0.0.task'],
  [JSON.stringify(perform({ task: 'probes', probes: [{ ...probe, act: 'dance' }] })), 'step.phases.0.0.probes.0.act'],
  [JSON.stringify(perform({ task: 'probes', probes: [{ ...probe, url: 1 }] })), 'step.phases.0.0.probes.0.url'],
])('%s is rejected with the path of the error', (text, place) => {
  expect(() => readReply(text)).toThrow(`The page does not understand the server's answer, at “${place}”.`);
});
