import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type JarAnswer, type JarQuestion, jarOffer } from '../../../contract/runs/jar.ts';
import type { AskJar } from './asker.ts';
import { type Channel, listenForJar } from './channel.ts';

const answer: JarAnswer = { lists: 'all', cookies: [] };

/** A channel whose other end is this test. */
class TestChannel extends EventEmitter {
  readonly sent: JarQuestion[] = [];
  send(question: JarQuestion): boolean {
    this.sent.push(question);
    return true;
  }
}

let channel: TestChannel;
let offered: AskJar[];

beforeEach(() => {
  vi.useFakeTimers();
  channel = new TestChannel();
  offered = [];
  listenForJar(channel as unknown as Channel, { offer: (ask) => offered.push(ask) });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a program that does not offer a jar is not asked for it', () => {
  channel.emit('message', { jar: 'something else' });
  channel.emit('message', 'a text');
  expect(offered).toEqual([]);
});

test('each question gets the answer with its number', async () => {
  channel.emit('message', jarOffer);
  const both = [offered[0]?.('mark-1'), offered[0]?.('mark-2')];
  expect(channel.sent.map(({ mark }) => mark)).toEqual(['mark-1', 'mark-2']);
  const [one, two] = channel.sent.map(({ number }) => number);
  channel.emit('message', { jar: 'answered', number: two, answer });
  channel.emit('message', { jar: 'answered', number: one, answer: null });
  expect(await Promise.all(both)).toEqual([null, answer]);
});

test('a malformed or missing answer counts as no answer', async () => {
  channel.emit('message', jarOffer);
  const asked = offered[0]?.('mark');
  channel.emit('message', { jar: 'answered', number: channel.sent[0]?.number, answer: { cookies: 'all of them' } });
  vi.advanceTimersByTime(25_000);
  expect(await asked).toBeNull();
});
