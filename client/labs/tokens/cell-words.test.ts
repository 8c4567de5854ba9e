import { expect, test } from 'vitest';
import { firstTokenOptions, tokenOptionsSchema, ways } from '../../../contract/labs/tokens.ts';
import { cellWords } from './cell-words.ts';
import { rows, verdictOf } from './rows.ts';

test('a person has read the sentence for every state of a cell', async () => {
  const { keep, sameSite, sessionStore } = tokenOptionsSchema.shape;
  const told = new Set<string>();
  for (const { id } of rows) {
    for (const way of ways) {
      for (const statuses of [[200], [401], [503], ...(id === 'expire' && way === 'jwt' ? [[401, 200]] : [])]) {
        for (const one of keep.options) {
          for (const site of sameSite.options) {
            for (const store of sessionStore.options) {
              const options = { ...firstTokenOptions, keep: one, sameSite: site, sessionStore: store };
              const { why } = cellWords(id, { way, options, statuses });
              told.add(`${id} | ${way} | ${statuses} ${verdictOf(id, statuses).word} | ${why}`);
            }
          }
        }
      }
    }
  }
  await expect([...told].join('\n')).toMatchFileSnapshot('all-cells.txt');
});

test('a refresh is one more request; an expired cookie and another site’s form carry no login', () => {
  const options = { ...firstTokenOptions, refresh: 'true' as const };
  const { requests } = cellWords('expire', { way: 'jwt', options, statuses: [401, 200] });
  expect(requests.map(({ request, status }) => `${request} ${status}`)).toEqual([
    'GET /me 401',
    'POST /refresh 200',
    'GET /me 200',
  ]);
  expect(requests[0]?.carries).toBe('Authorization: Bearer …');
  const [expired] = cellWords('expire', { way: 'cookie', options, statuses: [401] }).requests;
  expect(expired?.carries).toBe('no Cookie header');
  const [form] = cellWords('cross-site-post', { way: 'jwt', options, statuses: [401] }).requests;
  expect(form).toMatchObject({ request: 'POST /transfer', carries: 'no Authorization header' });
});
