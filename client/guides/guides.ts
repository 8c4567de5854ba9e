import { type Guide, variant } from './guide.ts';

/** The guided experiments, in the order in which they are listed. */
export const guides: readonly Guide[] = [
  {
    id: 'credentials',
    title: 'Credentials',
    question:
      'My React page on another port fetches the API, the login answers 200, and the next request has no cookie. Why?',
    variants: [
      variant('One cookie, three credentials modes', ['sid=s3cret; Path=/; HttpOnly'], {
        probes: [
          'home/fetch-omit',
          'home/fetch-same-origin',
          'home/fetch-include',
          'port/fetch-omit',
          'port/fetch-same-origin',
          'port/fetch-include',
          'sibling/fetch-omit',
          'sibling/fetch-same-origin',
          'sibling/fetch-include',
        ],
      }),
      variant('Set by a cross-site fetch with credentials', ['sid=s3cret; Path=/; SameSite=None; Secure'], {
        scheme: 'https',
        setBy: 'cross-site-fetch',
      }),
    ],
    look: [
      {
        part: 'fetch-rows',
        text: '[]: the rows omit, same-origin and include, asked from the same origin and from another port.',
      },
      {
        part: 'server-saw',
        cell: 'port/fetch-same-origin',
        text: 'After the run, []: Sec-Fetch-Site says same-site while there is no Cookie.',
      },
    ],
    behind:
      "Another port is another origin but the same site. fetch's default, 'same-origin', looks at the origin; SameSite never gets to decide.",
  },
  {
    id: 'ports',
    title: 'Ports do not isolate',
    question: 'Two apps on localhost, on two ports, log each other out. Are cookies not separate for each port?',
    variants: [
      variant('Strict and HttpOnly', ['connect.sid=app-one; Path=/; HttpOnly; SameSite=Strict'], {
        probes: ['reach/home', 'reach/port', 'port/link', 'port/fetch-include', 'port/image', 'home/link'],
      }),
    ],
    look: [
      { part: 'reach', text: '[]: home, and the same host on another port.' },
      { part: 'column-port', text: 'The column []: every request that carries credentials.' },
    ],
    behind:
      'A cookie belongs to a host, not to an origin. RFC 6265bis says so in 8.5: cookies do not provide isolation by port.',
  },
  {
    id: 'domain-clinic',
    title: 'Domain clinic',
    question:
      'Which Domain do I set so that my other subdomain gets the cookie, and why does Domain=localhost not do it?',
    variants: [
      variant(
        'Eight Domain values',
        [
          'omitted=1; Path=/',
          'site=1; Path=/; Domain={site}',
          'dot=1; Path=/; Domain=.{site}',
          'host=1; Path=/; Domain={home}',
          'suffix=1; Path=/; Domain={suffix}',
          'port=1; Path=/; Domain={site}:{port}',
          'sibling=1; Path=/; Domain={sibling}',
          'foreign=1; Path=/; Domain={other}',
        ],
        { probes: ['reach/home', 'reach/sibling', 'reach/other', 'home/link'] },
      ),
    ],
    look: [
      { part: 'stored', cell: 'storage', text: '[], for each cookie: stored or rejected, and by which rule.' },
      { part: 'reach', text: '[]: home and the sibling host.' },
    ],
    behind:
      'Without Domain the cookie is sent only to the host that set it. With Domain it is sent to that host and every host below it. The browser rejects another host or a name with a port.',
  },
  {
    id: 'same-site-matrix',
    title: 'The SameSite matrix',
    question: 'What exactly do Strict, Lax, None and nothing do, for a link, a form, an image, a frame and a fetch?',
    variants: [
      variant(
        'Four cookies over https',
        [
          'strict=1; Path=/; Secure; SameSite=Strict',
          'lax=1; Path=/; Secure; SameSite=Lax',
          'none=1; Path=/; Secure; SameSite=None',
          'unset=1; Path=/; Secure',
        ],
        { scheme: 'https', probes: 'all' },
      ),
    ],
    look: [
      { part: 'column-other', text: 'The column [], cookie by cookie.' },
      {
        part: 'send-again',
        cell: 'other/form-post',
        text: 'Form POST from the other site, for the cookie without SameSite: [] after two minutes.',
      },
    ],
    behind:
      'SameSite is about who makes the request, not about where it is sent. Only Chromium treats a cookie without SameSite as Lax, and for two minutes it still sends it with a cross-site POST.',
  },
  {
    id: 'none-and-secure',
    title: 'None without Secure, Secure on http',
    question: 'SameSite=None is rejected, and with Secure my cookie is gone on http. Which of the two is it?',
    variants: [
      variant(
        'Over http',
        ['bare=1; Path=/; SameSite=None', 'secure=1; Path=/; SameSite=None; Secure', 'only=1; Path=/; Secure'],
        {
          scheme: 'http',
        },
      ),
      variant(
        'Over https',
        ['bare=1; Path=/; SameSite=None', 'secure=1; Path=/; SameSite=None; Secure', 'only=1; Path=/; Secure'],
        {
          scheme: 'https',
        },
      ),
    ],
    look: [
      { part: 'stored', text: '[], for each cookie, over http and over https.' },
      { part: 'other-engines', cell: 'storage', text: '[]: who differs.' },
    ],
    behind:
      'SameSite=None needs Secure in Chromium and Firefox. Over http the browser rejects Secure, except on loopback names that it trusts. So it seems to work on localhost.',
  },
  {
    id: 'lifetime',
    title: 'Lifetime',
    question:
      'I wrote maxAge: 3600 and the cookie is gone after seconds. What counts, Max-Age or Expires, and in which unit?',
    variants: [
      variant(
        'Nine lifetimes',
        [
          // What res.cookie('express', '1', { maxAge: 3600 }) writes, but for Expires, which it counts from now.
          'express=1; Max-Age=3; Path=/',
          'session=1; Path=/',
          'hour=1; Path=/; Max-Age=3600',
          'seconds=1; Path=/; Max-Age=4',
          'zero=1; Path=/; Max-Age=0',
          'negative=1; Path=/; Max-Age=-1',
          'both=1; Path=/; Max-Age=3600; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
          'past=1; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
          'years=1; Path=/; Max-Age=63072000',
        ],
        // Few, so that all are asked before three seconds are over.
        { probes: ['reach/home', 'home/link', 'home/fetch-include'] },
      ),
      variant(
        'Asked after five seconds',
        ['express=1; Max-Age=3; Path=/', 'hour=1; Path=/; Max-Age=3600', 'seconds=1; Path=/; Max-Age=4'],
        { ageSeconds: 5 },
      ),
    ],
    look: [
      { part: 'stored', text: '[], for each cookie: which of them are stored at all.' },
      { part: null, text: 'The second variant: the run waits five seconds, then asks.' },
      { part: 'express', text: '[]: what Express makes of it. It counts maxAge in milliseconds.' },
    ],
    behind:
      'Express counts maxAge in milliseconds, so maxAge: 3600 becomes Max-Age=3. Max-Age wins over Expires and counts seconds. Zero or less only removes the cookie. Chromium and Firefox cut a lifetime to 400 days, WebKitGTK does not.',
  },
];

/** The guide of an id, or `undefined`. */
export function findGuide(id: string): Guide | undefined {
  return guides.find((guide) => guide.id === id);
}
