import { expect, test } from 'vitest';
import type { StoreCall } from '../../../../contract/labs/session-facts.ts';
import { exchangeOf } from '../../../testing/exchange.ts';
import { serverSteps } from './server-steps.ts';

const call = (name: StoreCall['call'], id: string, expires: number | null = null): StoreCall => ({
  call: name,
  id,
  at: 0,
  outcome: 'done',
  data: null,
  expires,
});

test.each([
  ['a record without an end is not renewed', [call('touch', 'old')], []],
  ['a record with an end is renewed', [call('touch', 'old', 9_000)], ['The store renewed the end of the record old.']],
  ['a stored record is removed', [call('destroy', 'old')], ['The store removed the record old.']],
  ['a record that was never stored is not removed', [call('destroy', 'new')], []],
])('%s', (_title, storeCalls, told) => {
  const presented = { state: 'found', id: 'old', planted: false, user: 'ada' } as const;
  const texts = serverSteps(exchangeOf({ presented, cookie: 'sid=old', storeCalls })).map(({ text }) => text);
  expect(texts.filter((text) => /^The store (?:renewed|removed)/.test(text))).toEqual(told);
});
