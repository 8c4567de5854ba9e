import express from 'express';
import session from 'express-session';
import { expect, test, vi } from 'vitest';
import { firstSessionOptions, type SessionOptions } from '../../contract/labs/session-options.ts';
import { sessionCode } from './session-code.ts';
import { setCookieOf } from './testing/express-app.ts';

const now = Date.UTC(2026, 10, 27, 8);

/** The Set-Cookie of express-session for a first visit, configured by the shown program. */
async function sentBy(options: Partial<SessionOptions>): Promise<string[]> {
  const code = sessionCode({ ...firstSessionOptions, saveUninitialized: 'true', ...options }, 'sid', 1);
  const app = express();
  vi.useFakeTimers({ toFake: ['Date'], now });
  new Function('app', 'session', 'secrets', 'count', code)(app, session, ['a secret'], 0);
  return setCookieOf(app).finally(vi.useRealTimers);
}

test.each<[Partial<SessionOptions>, string]>([
  [{}, '; Path=/; HttpOnly; SameSite=Lax'],
  [{ httpOnly: 'false', sameSite: 'false' }, '; Path=/'],
  [{ sameSite: 'auto', secure: 'auto' }, '; Path=/; HttpOnly; SameSite=Lax'],
  [{ maxAge: '60000', sameSite: 'true' }, '; Path=/; Expires=Fri, 27 Nov 2026 08:01:00 GMT; HttpOnly; SameSite=Strict'],
  [{ expires: '60', sameSite: 'none' }, '; Path=/; Expires=Fri, 27 Nov 2026 08:01:00 GMT; HttpOnly; SameSite=None'],
  [{ cookieAs: 'function', priority: 'high' }, '; Path=/; HttpOnly; Priority=High; SameSite=Lax'],
  [{ domain: 'home.test', partitioned: 'true' }, '; Domain=home.test; Path=/; HttpOnly; Partitioned; SameSite=Lax'],
  [{ secure: 'true', trustProxy: 'true' }, 'nothing'],
  [{ saveUninitialized: 'false' }, 'nothing'],
])('the program for %j makes express-session send %s', async (options, attributes) => {
  const [sent = 'nothing', ...more] = await sentBy({ ...options, genid: 'counter' });
  expect(sent.replace(/^sid=s%3Avisitor-1\.[^;]+/, '')).toBe(attributes);
  expect(more).toEqual([]);
});
