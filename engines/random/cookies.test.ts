import { describe, expect, it } from 'vitest';
import { randomCookies } from './cookies.ts';

describe('random cookies', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(randomCookies(7, 60, 'localhost')).toEqual(randomCookies(7, 60, 'localhost'));
    expect(randomCookies(7, 60, 'localhost')).not.toEqual(randomCookies(8, 60, 'localhost'));
  });

  it('each have a different name and value', () => {
    const pairs = randomCookies(7, 60, 'test').map((line) => line.split(';')[0]?.trim());
    expect(new Set(pairs).size).toBe(60);
  });
});
