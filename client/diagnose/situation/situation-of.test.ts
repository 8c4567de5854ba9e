import { describe, expect, test } from 'vitest';
import { readInput } from '../../../prediction/reading/read-input.ts';
import { describedBy, settingAddress, situationOf } from '../../../prediction/situation/described.ts';
import { firstPasted, type Pasted } from '../pasted/use-pasted.ts';
import { withEdited, withResponse, withText, withUsual } from './situation-of.ts';

const typed = { page: 'http://localhost:5173', url: 'http://localhost:3001/login', asker: 'fetch-include' } as const;
const response = (header: string) => readInput(`HTTP/1.1 200 OK\n${header}Set-Cookie: sid=1; Path=/\n`);

test('a pasted response contains its server’s CORS answer', () => {
  const situation = situationOf(typed);
  expect(withResponse(situation, response('Access-Control-Allow-Origin: *\n'))?.allowOrigin).toBe('*');
  expect(withResponse(situation, response(''))).toBe(situation);
  expect(situationOf({ ...typed, page: '' })).toBeNull();
});

test('a navigation to its own URL sets a cookie of another URL than the API', () => {
  const at = (setter: string) => ({
    ...firstPasted,
    page: 'https://app.example.com',
    url: 'https://api.example.com',
    setter,
  });
  const setBy = (setter: string) => [settingAddress(at(setter)), situationOf(at(setter))?.setBy];
  expect(setBy('')).toEqual(['https://api.example.com', 'fetch-default']);
  expect(setBy('https://api.example.com/login')).toEqual(['https://api.example.com/login', 'fetch-default']);
  expect(setBy('https://app.example.com')).toEqual(['https://app.example.com', 'navigation']);
});

describe('a paste fills the situation', () => {
  const command = "curl 'http://localhost:3001/me' -H 'origin: http://localhost:5173' -H 'sec-fetch-mode: cors'";
  const line = 'Set-Cookie: sid=1; Path=/';
  const ofDomain = 'Set-Cookie: sid=1; Domain=shop.home.example';
  const fields = ({ url, page, asker, browser }: Pasted) => [url, page, asker, browser];
  const usual = fields(firstPasted);

  test('each paste fills the situation again, and fields that it does not contain get their usual value', () => {
    const first = withText(firstPasted, command, 'pasted');
    expect(fields(first)).toEqual(['http://localhost:3001/me', 'http://localhost:5173/', 'fetch-default', 'chromium']);
    expect(fields(withText(first, line, 'pasted'))).toEqual(usual);
    expect(withText(first, ofDomain, 'pasted').url).toBe('https://shop.home.example/');
  });

  test('the fields of an example or a link disappear with the next paste, and stay while its text is edited', () => {
    const example = { ...firstPasted, text: line, url: typed.url, page: 'http://localhost:5173/' };
    expect(fields(withText(example, ofDomain, 'pasted')).slice(0, 2)).toEqual(['https://shop.home.example/', '']);
    expect(fields(withText(example, `${line}; Secure`, 'typed')).slice(0, 2)).toEqual([typed.url, example.page]);
    expect(withText({ ...example, text: '' }, line, 'typed').url).toBe(firstPasted.url);
  });

  test('a Domain that is typed into the line names the host, and its removal takes the host back', () => {
    const first = withText(withText(firstPasted, line, 'pasted'), ofDomain, 'typed');
    expect(first.url).toBe('https://shop.home.example/');
    expect(withText(first, line, 'typed').url).toBe(firstPasted.url);
  });

  test('a paste with another API replaces the field that the reader edited, and the old value can be restored', () => {
    const edited = withEdited(withText(firstPasted, line, 'pasted'), 'url', typed.url);
    const pasted = withText(edited, command, 'pasted');
    expect([pasted.url, pasted.page]).toEqual(['http://localhost:3001/me', 'http://localhost:5173/']);
    expect(pasted.overtaken).toEqual([{ field: 'url', before: typed.url }]);
    const again = withEdited(pasted, 'url', typed.url);
    expect([again.url, again.overtaken]).toEqual([typed.url, []]);
    expect(withText(pasted, line, 'pasted').overtaken).toEqual([]);
  });

  test('the reader’s edits stay if the paste does not contain the field, and while the text is edited by hand', () => {
    const edited = withEdited(withText(firstPasted, line, 'pasted'), 'url', typed.url);
    const kept = withText(edited, `${line}; Secure`, 'pasted');
    expect(kept).toMatchObject({ url: typed.url, overtaken: [{ field: 'url', before: null }] });
    expect(withUsual(kept, ['url'])).toMatchObject({ url: firstPasted.url, edited: [], overtaken: [] });
    const before = withEdited(firstPasted, 'page', typed.page);
    expect(withText(before, line, 'pasted')).toMatchObject({ page: typed.page, overtaken: [] });
    expect(withText(edited, command, 'typed')).toMatchObject({ url: typed.url, overtaken: [] });
    const same = withEdited(withEdited(firstPasted, 'page', typed.page), 'url', 'http://localhost:3001/me');
    expect(withText(same, command, 'pasted')).toMatchObject({ page: `${typed.page}/`, overtaken: [] });
  });

  test('a page that the reader entered stays with another paste’s API, and the page says so', () => {
    const edited = withEdited(withText(firstPasted, command, 'pasted'), 'page', 'http://localhost:8000');
    const pasted = withText(edited, "curl 'https://api.example.org/me'", 'pasted');
    expect([pasted.page, pasted.overtaken]).toEqual(['http://localhost:8000', [{ field: 'page', before: null }]]);
    expect(withEdited(pasted, 'page', '').overtaken).toEqual([]);
  });

  test('the proxy that the reader chose stays, since no paste contains it', () => {
    const edited = withEdited(withText(firstPasted, line, 'pasted'), 'proxy', 'ends-tls');
    const pasted = withText(edited, command, 'pasted');
    expect([pasted.proxy, pasted.overtaken]).toEqual(['ends-tls', [{ field: 'proxy', before: null }]]);
  });

  test('the host that sets the cookie is no longer another one when a paste names its own URL', () => {
    const edited = withEdited(withText(firstPasted, line, 'pasted'), 'setter', 'https://app.example.com');
    expect(withText(edited, ofDomain, 'pasted').setter).toBe('https://app.example.com');
    // The same for a file.
    const inFile = (text: string) => describedBy(readInput(text), { setter: edited.setter }).setter;
    expect([inFile(ofDomain), inFile(command)]).toEqual(['https://app.example.com', '']);
    const pasted = withText(edited, command, 'pasted');
    expect([pasted.setter, pasted.overtaken]).toEqual(['', [{ field: 'setter', before: 'https://app.example.com' }]]);
  });

  test('the next paste fills an emptied field', () => {
    const emptied = withEdited(withEdited(firstPasted, 'url', typed.url), 'url', '');
    expect(withText(emptied, command, 'pasted').url).toBe('http://localhost:3001/me');
  });

  test('the browser that recorded a HAR is the browser, until another paste or the reader changes it', () => {
    const har = JSON.stringify({
      log: { version: '1.2', creator: { name: 'Firefox', version: '153.0' }, entries: [] },
    });
    const first = withText(firstPasted, har, 'pasted');
    expect(first.browser).toBe('firefox');
    expect(withText(first, line, 'pasted').browser).toBe('chromium');
    const recorded = withText(withEdited(first, 'browser', 'safari'), har, 'pasted');
    expect([recorded.browser, recorded.overtaken]).toEqual(['firefox', [{ field: 'browser', before: 'safari' }]]);
  });
});
