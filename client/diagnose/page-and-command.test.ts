import { describe, expect, test } from 'vitest';
import { diagnoseDescribed } from '../../prediction/diagnosis/diagnose.ts';
import { checkText, reportOf } from '../../prediction/exported/check.ts';
import { readInput } from '../../prediction/reading/read-input.ts';
import { situationOf } from '../../prediction/situation/described.ts';
import type { Asker } from '../../prediction/situation/situation.ts';
import { inputForms } from '../../prediction/testing/input-forms.ts';
import { firstPasted, type Pasted } from './pasted/use-pasted.ts';
import { withEdited, withText } from './situation/situation-of.ts';
import { symptoms } from './symptoms/symptoms.ts';

const now = Date.UTC(2026, 10, 28, 12);

/** The page's result for a pasted text and typed fields. */
function onPage(pasted: Pasted) {
  const diagnosis = diagnoseDescribed(readInput(pasted.text), pasted, now);
  return reportOf(diagnosis, situationOf(pasted), null, now);
}

const asked =
  "curl 'http://localhost:3001/login' -H 'Origin: http://localhost:5173' -H 'Sec-Fetch-Mode: cors' -H 'Sec-Fetch-Site: same-site'";
const response =
  'HTTP/1.1 200 OK\nDate: Sat, 28 Nov 2026 10:00:00 GMT\nSet-Cookie: sid=1; Path=/; HttpOnly; SameSite=Lax\n';
/** Texts that name a page, an initiator or a URL themselves, and odd lines. */
const more: readonly string[] = [
  asked,
  `${asked} -i\n${response}`,
  'Request URL\nhttp://localhost:3001/login\nRequest Method\nPOST\nset-cookie\nsid=1; Path=/api; HttpOnly\norigin\nhttp://localhost:5173\nsec-fetch-mode\ncors',
  "fetch('http://localhost:3001/me', { credentials: 'omit' });",
  "axios.get('/me', { baseURL: 'http://localhost:3001', withCredentials: true });",
  'Set-Cookie: sid=1; Domain=shop.home.example; Path=/cart; Secure',
  'Set-Cookie: sid=1; Domain=localhost',
  'Set-Cookie: sid=1; SameSite=None\nSet-Cookie: sid=; Path=/x; Max-Age=0',
  'HTTP/1.1 302 Found\nLocation: https://other.example/\nSet-Cookie: a=1; Domain=example.org\n\nHTTP/1.1 200 OK\nSet-Cookie: b=1; Domain=example.org\n',
  "document.cookie = 'token=1; Secure; HttpOnly'",
  'app.use(session({ secret, cookie: { secure: true, maxAge: 3600 } }));',
  `Set-Cookie: token=${'x'.repeat(4200)}; Path=/`,
  'Set-Cookie: __Host-sid=1; Domain=example.org; Path=/; Secure',
];
const texts: readonly string[] = [
  ...inputForms.map(({ text }) => text),
  ...symptoms.flatMap(({ trial }) => (trial.kind === 'situation' ? trial.pasted.text : [])),
  ...more,
];

describe('the page and npm run check-cookies give the same results', () => {
  test('in more than 30 texts of every form', () => {
    expect(texts.length).toBeGreaterThan(30);
    expect(new Set(texts.map((text) => readInput(text).kind)).size).toBe(10);
  });

  test.each(texts.map((text) => [text.slice(0, 60).replaceAll('\n', ' '), text]))('in %s', (_start, text) => {
    const { report } = checkText(text, { profile: null, page: null, api: null, now });
    expect(report).toEqual(onPage(withText(firstPasted, text, 'pasted')));
  });

  test.each<[string, string, string, Asker]>([
    ['http://localhost:5173/', 'http://localhost:3001/login', '', 'fetch-default'],
    ['https://shop.example/', 'https://api.example.org/login', '', 'form-post'],
    ['https://app.example.com/', 'https://api.example.com/me', 'https://app.example.com/login', 'fetch-include'],
  ])('with an entered situation: page %s, API %s, set by "%s", started by %s', (page, url, setter, asker) => {
    const settings = { profile: null, page, api: url, setBy: setter || null, startedBy: asker, now };
    for (const text of texts) {
      const entered = withEdited(withEdited(withText(firstPasted, text, 'pasted'), 'page', page), 'url', url);
      const pasted = withEdited(withEdited(entered, 'setter', setter), 'asker', asker);
      expect(checkText(text, settings).report).toEqual(onPage(pasted));
    }
  });
});
