import type { PastedText } from './use-pasted.ts';

/** An example for readers without a text to paste. */
export interface Example extends PastedText {
  readonly title: string;
}

/** Lines as they appear in questions, each with a finding. */
export const examples: readonly Example[] = [
  {
    title: 'Page on :5173, API on :3001',
    text: "res.cookie('sid', token, { httpOnly: true, sameSite: 'lax' });",
    url: 'http://localhost:3001/login',
    page: 'http://localhost:5173/',
    asker: 'fetch-default',
  },
  {
    title: 'app. sets it, api. is asked',
    text: 'Set-Cookie: sid=s3cret; Path=/; Secure; HttpOnly; SameSite=Lax',
    url: 'https://api.example.org/me',
    page: 'https://app.example.org/',
    setter: 'https://app.example.org/login',
    asker: 'fetch-default',
  },
  {
    title: 'None without Secure',
    text: 'Set-Cookie: sid=s3cret; Path=/; HttpOnly; SameSite=None',
    url: 'https://api.example.org/login',
  },
  {
    title: 'A day in milliseconds',
    text: 'Set-Cookie: sid=s3cret; Max-Age=86400000; Path=/; HttpOnly; SameSite=Lax',
    url: 'https://app.example.org/login',
  },
  {
    title: 'A Domain with a port',
    text: 'Set-Cookie: token=abc; Domain=http://localhost:3000; Path=/',
    url: 'http://localhost:3000/api/login',
  },
  {
    title: 'A response of curl -i',
    text: [
      'HTTP/2 302',
      'location: /account',
      'set-cookie: __Host-sid=s3cret; Path=/; Domain=example.org; Secure; HttpOnly; SameSite=Lax',
      'set-cookie: csrf=t0ken; Path=/; Secure; SameSite=Strict',
      'set-cookie: theme=dark; Expires=Wed, 21 Oct 2015 07:28:00 GMT; Max-Age=31536000; Path=/',
      '',
      '',
    ].join('\n'),
    url: 'https://www.example.org/login',
  },
];
