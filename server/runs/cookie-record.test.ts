import { expect, test } from 'vitest';
import { runRequestSchema } from '../../contract/runs/experiment.ts';
import { CookieRecord } from './cookie-record.ts';

const recordOf = (setCookies: readonly string[], action = 'run') =>
  new CookieRecord(
    runRequestSchema.parse({ scheme: 'http', action, cookies: setCookies.map((setCookie) => ({ setCookie })) }),
  );

test('tells its own cookies from foreign ones by name and value', () => {
  const record = recordOf(['a=1; Path=/', 'b=2', '=c', 'not a cookie']);
  expect(record.match(['a=1', 'a=2', 'c', 'not a cookie', 'b'])).toEqual({
    cookies: [0, 2, 3],
    foreign: ['a=2', 'b'],
  });
});

test('when clearing, tells them by name alone', () => {
  const record = recordOf(['a=; Max-Age=0', 'bb=; Max-Age=0', '=gone; Max-Age=0'], 'clear');
  expect(record.match(['a=1', 'a=2', 'b=3', 'ba=4', 'nameless'])).toEqual({
    cookies: [0, 2],
    foreign: ['b=3', 'ba=4'],
  });
});

test('reads a full jar a few times, however many cookies the run has', () => {
  const record = recordOf(Array.from({ length: 150 }, (_, index) => `name-${index}=${index}`));
  let reads = 0;
  const jar = new Proxy(
    Array.from({ length: 5_000 }, (_, index) => `x${index}`),
    {
      get: (pairs, key) => {
        reads++;
        return Reflect.get(pairs, key);
      },
    },
  );
  expect(record.match(jar).foreign).toHaveLength(5_000);
  expect(reads).toBeLessThan(10 * jar.length);
});
