import { describe, expect, test } from 'vitest';
import { diagnoseReading } from '../diagnosis/diagnose.ts';
import { inputForms } from '../testing/input-forms.ts';
import { textOf } from './bytes.ts';
import { readInput } from './read-input.ts';

const names = (text: string) => readInput(text).lines.map(({ setCookie }) => setCookie.split('=', 1)[0]);

describe.each(inputForms)('$what', ({ text, kind, sets }) => {
  const read = (bytes: Uint8Array) => {
    const found = textOf(bytes);
    return found.outcome === 'read'
      ? { kind: readInput(found.text).kind, sets: names(found.text) }
      : found.problem.code;
  };
  const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');

  test.each([
    ['as it is', Buffer.from(text)],
    ['with a byte order mark', Buffer.from(`\uFEFF${text}`)],
    ['in UTF-16', utf16],
    ['in UTF-16 of the other order', Buffer.from(utf16).swap16()],
    ['with the line ends of Windows', Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['in windows-1252', Buffer.from(text.replaceAll('s3cret', 'Zo\u00EB'), 'latin1')],
  ])('%s is recognised, and no cookie is lost', (_how, bytes) => {
    expect(read(bytes)).toEqual({ kind, sets });
  });

  test('UTF-16 without a byte order mark is rejected as not text', () => {
    expect(read(Buffer.from(text, 'utf16le'))).toBe('binary');
  });

  test('a text cut off anywhere gets a clear message, and no complete line is lost', () => {
    const isLines = ['set-cookie', 'response', 'cookies-txt'].includes(kind);
    for (let end = 1; end < text.length; end++) {
      const cut = text.slice(0, end);
      const found = readInput(cut);
      expect(found.sentence).toMatch(/\.$/);
      if (found.kind === 'unknown') expect(found.problems.map(({ message }) => message)).not.toEqual([]);
      if (isLines && cut.endsWith('\n')) {
        const whole = sets.filter((name) => new RegExp(`${name}[=\\t][^\\n]*\\n`).test(cut));
        expect(names(cut)).toEqual(expect.arrayContaining(whole));
      }
    }
  });

  test('followed by 50 MB is read, or rejected for its size, and quickly', () => {
    const padding = (kind === 'har' || kind === 'storage-state' ? ' ' : 'x').repeat(50 * 1024 * 1024);
    const before = process.cpuUsage();
    const found = readInput(`${text}\n${padding}`);
    expect(process.cpuUsage(before).user).toBeLessThan(10_000_000);
    const isJson = kind === 'har' || kind === 'storage-state';
    expect(isJson ? found.kind : found.problems.map(({ code }) => code)).toEqual(isJson ? kind : ['too-large']);
  });

  test('no sentence, no problem and no request URL contains a value', () => {
    for (const given of [text, text.slice(0, -9), `${text}\n}`, `${text}\n<`]) {
      const { reading, problems, replay } = diagnoseReading(readInput(given), {
        address: 'https://app.example.org/',
        now: 0,
      });
      const told = JSON.stringify([reading.sentence, problems, replay?.requests.map(({ url }) => url) ?? []]);
      expect(told).not.toContain('s3cret');
    }
  });
});
