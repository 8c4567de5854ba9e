import type { InputKind } from '../reading/result/reading.ts';

/** One form of pasted text, in a real shape, with the value `s3cret` wherever the form has a value. */
export interface InputForm {
  readonly what: string;
  readonly kind: InputKind;
  readonly text: string;
  /** Names of the cookies that it sets, in order. */
  readonly sets: readonly string[];
  /** The exit code of `check-cookies`. */
  readonly status: 0 | 1 | 2;
}

const named = (of: Readonly<Record<string, string>>) => Object.entries(of).map(([name, value]) => ({ name, value }));
const good = '; Path=/; Secure; HttpOnly; SameSite=Lax';
const har = {
  log: {
    version: '1.2',
    creator: { name: 'WebInspector', version: '537.36' },
    pages: [],
    entries: [
      {
        startedDateTime: '2026-11-25T12:00:00.000Z',
        time: 12,
        request: {
          method: 'GET',
          url: 'https://app.example.org/?token=s3cret',
          httpVersion: 'http/2.0',
          headers: named({
            Host: 'app.example.org',
            'Sec-Fetch-Site': 'none',
            'Sec-Fetch-Mode': 'navigate',
            'Sec-Fetch-Dest': 'document',
          }),
          cookies: [],
          queryString: [],
        },
        response: {
          status: 200,
          statusText: 'OK',
          headers: named({ 'Set-Cookie': `__Host-sid=s3cret${good}` }),
          cookies: [],
          redirectURL: '',
          content: {},
        },
        cache: {},
        timings: { send: 0, wait: 1, receive: 1 },
      },
    ],
  },
};
const stored = {
  name: '__Host-sid',
  value: 's3cret',
  domain: 'app.example.org',
  path: '/',
  expires: -1,
  httpOnly: true,
  secure: true,
  sameSite: 'Lax',
};

/** Every readable form, and one unreadable form. */
export const inputForms: readonly InputForm[] = [
  { what: 'a HAR', kind: 'har', text: JSON.stringify(har, null, 2), sets: ['__Host-sid'], status: 0 },
  {
    what: 'Set-Cookie lines',
    kind: 'set-cookie',
    text: `Set-Cookie: __Host-sid=s3cret${good}\nSet-Cookie: __Host-lang=s3cret; Path=/; Secure; HttpOnly; SameSite=Lax; Domain=app.example.org`,
    sets: ['__Host-sid', '__Host-lang'],
    status: 1,
  },
  {
    what: 'the header pane of DevTools',
    kind: 'set-cookie',
    text: `cache-control\nno-store\nset-cookie\n__Host-sid=s3cret${good}`,
    sets: ['__Host-sid'],
    status: 0,
  },
  {
    what: 'a response of curl -i',
    kind: 'response',
    text: `HTTP/2 200 \nset-cookie: __Host-sid=s3cret${good}\nset-cookie: __Host-b=s3cret${good}\n\n{"ok":true}`,
    sets: ['__Host-sid', '__Host-b'],
    status: 0,
  },
  {
    what: 'Copy as cURL',
    kind: 'curl-command',
    text: "curl 'https://api.example.org/me?token=s3cret' \\\n  -H 'origin: https://app.example.org' \\\n  -b 'sid=s3cret'",
    sets: [],
    status: 0,
  },
  {
    what: 'Copy as fetch',
    kind: 'fetch-command',
    text: 'fetch("https://api.example.org/me?token=s3cret", {\n  "headers": { "authorization": "Bearer s3cret" },\n  "method": "GET",\n  "credentials": "include"\n});',
    sets: [],
    status: 0,
  },
  { what: 'a Cookie header', kind: 'cookie-header', text: 'Cookie: sid=s3cret; theme=s3cret', sets: [], status: 0 },
  {
    what: 'storageState of Playwright',
    kind: 'storage-state',
    text: JSON.stringify({ cookies: [stored], origins: [] }, null, 2),
    sets: ['__Host-sid'],
    status: 0,
  },
  {
    what: 'cookies.txt',
    kind: 'cookies-txt',
    text: '# Netscape HTTP Cookie File\n#HttpOnly_app.example.org\tFALSE\t/\tTRUE\t0\tsid\ts3cret\napp.example.org\tFALSE\t/\tTRUE\t0\tlang\ts3cret',
    sets: ['sid', 'lang'],
    status: 0,
  },
  {
    what: 'code',
    kind: 'code',
    text: "res.cookie('sid', 's3cret', { httpOnly: true, secure: true, sameSite: 'lax' });\nres.cookie('lang', 's3cret', { secure: true, sameSite: 'lax' });",
    sets: ['sid', 'lang'],
    status: 0,
  },
  { what: 'prose', kind: 'unknown', text: 'My cookie s3cret is not sent.', sets: [], status: 2 },
];
