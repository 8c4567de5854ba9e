import type { One } from './wild-date.ts';

/*
 * Forms as a whole that no choice of parts composes: from bug reports, from the tests of other projects, and what lies at a
 * border. What stands in braces is filled in.
 */

const ofHttp = 'Thu, 26 Nov 2036 10:59:12 GMT';

const dates = [
  ...'26.Nov.2036 10:59:12|26:Nov:2036 10:59:12|26_Nov_2036_10:59:12|2036-Nov-26 10:59:12|26-Nov-2036-10:59:12'.split(
    '|',
  ),
  ...'26/Nov/36:10:59:12 +0000|20361126T105912Z|2036/11/26 10:59:12|1/2/3 4:5:6|Thu Nov 26 2036|26 November 2036'.split(
    '|',
  ),
  ...'2036-11-26T10:59:12.000+02:00|Thu, 26 Nov 2036 10:59:12 GMT garbage|"Thu, 26 Nov 2036 10:59:12 GMT"|0|-1'.split(
    '|',
  ),
  ...'4102444800|4102444800000|never|session|NaN|Invalid Date|Thu, 01 Jan 1970 00:00:00 GMT|Fri, 31 Dec 9999 23:59:59 GMT'.split(
    '|',
  ),
  ...'Tue, 19 Jan 2038 03:14:07 GMT|Tue, 19 Jan 2038 03:14:08 GMT|Sun, 07 Feb 2106 06:28:16 GMT|Sat, 13-Dec-1901 20:45:52 GMT'.split(
    '|',
  ),
  ...'Thu, 29 Feb 2036 10:59:12 GMT|Thu, 29 Feb 2037 10:59:12 GMT|Thu, 26-Nov-036 10:59:12 GMT|Thu, 26-Nov-100 10:59:12'.split(
    '|',
  ),
  ...'Thu, 26 Nov 2036 10:59:12,345 GMT|Thu, 26 Nov 2036 10h59m12s|Thu, 26 Nov 2036 10-59-12 GMT|Thu, 26 Nov 2036 1059'.split(
    '|',
  ),
  ...'jeudi, 26 nov. 2036 10:59:12|Thu,  26  Nov  2036  10:59:12  GMT|Thu,\t26 Nov 2036 10:59:12 GMT|31.12.2036 10:59'.split(
    '|',
  ),
  ...'26 Nov 2036 10:59:12 26 Nov 2020 10:59:12|Nov Dec 26 2036 10:59:12|26 27 Nov 2036 10:59:12|26 Nov 2036 2037 1:2:3'.split(
    '|',
  ),
  ...'12/31/2036 11:59 PM|Dec 31 2036 11:59PM|31Dec2036|1 Jan 2037 00:00:00 UTC-8|1 Jan 2037 00:00:00 -800|1 Jan 2037 0:0:0 MEZ'.split(
    '|',
  ),
  ...'1 Jan 2037 00:00:00 GMTX|1 Jan 2037 00:00:00 Europe/Rome|Jan 1 00:00:00 2037 EST|Thu, 26 Nov 2036 :|Thu, 26 Nov 2036 10:'.split(
    '|',
  ),
];

const seconds = '060 60.0 60, 60s 6e1 0x3c -0 +0 +-60 =60 60= 1e2 inf null 31536000 34560001 9223372036854775807'.split(
  ' ',
);

/** The last that is written, the last that can be read, or the last of both: which one counts. */
const lifetimes = [
  ...seconds.map((value) => `Max-Age=${value}`),
  ...dates.map((date) => `Expires=${date}`),
  ...'60; Max-Age=bla|bla; Max-Age=60|; Max-Age=60|60; Max-Age=|60; Max-Age|-; Max-Age=60|60; Max-Age=-1; Max-Age=+'
    .split('|')
    .map((value) => `Max-Age=${value}`),
  ...[
    `Expires=${ofHttp}; Expires=x`,
    `Expires=x; Expires=${ofHttp}`,
    `Expires=${ofHttp}; Expires=`,
    'Expires=0; Max-Age=60',
  ],
  ...[
    `Max-Age=60; Expires=${ofHttp}; Expires=0`,
    `Expires=${ofHttp}; Max-Age=; Expires=x`,
    `Expires=${ofHttp}; Max-Age=x`,
  ],
  ...[`Max-Age=60; expires=${ofHttp}`, `expires=${ofHttp}; max-age=60`, `Max-Age=x; Expires=${ofHttp}; Max-Age`],
];

/** As the host of a URL: wide letters and dots, what is nothing, what is an error. */
const domains = [
  ...'ａpp.{site} .ａpp.{site} app\u00ad.{site} app。{site} app．{site} app｡{site} 。app.{site} .。app.{site} {site}。'.split(
    ' ',
  ),
  ...'ａpp.{site}. a\u200dpp.{site} \u2060app.{site} \ufeffapp.{site} ÜBER.{site} straße.{site} ％61pp.{site} １27.0.0.1'.split(
    ' ',
  ),
  ...'ⓐpp.{site} 𝐚pp.{site} app.{site}／ app.{site}：80 a\u0300pp.{site} ｌocalhost 。 app。。{site} ａpp.{SITE}'.split(
    ' ',
  ),
  ...'*.{site} //{site} {site},{host} user@{site} \\.{site} {site}; ;Domain {host}; Domain=. [::1] 127.1 0x7f.1'.split(
    ' ',
  ),
].map((domain) => `Domain=${domain}`);

const paths =
  '/a; Path|/a; Path=|/a; path=/b; PATH=/c|/a/./b|/a//b|/%2e%2e|/a%2Fb|/a%2fb|/caf%C3%A9|/café|://|="/"|/login//|/\\a'
    .split('|')
    .map((path) => `Path=${path}`);

const others = [
  ...'ſameSite=Lax|SameSite=ſtrict|SameSite=L\u0130x|SameSite=no_restriction|SameSite=Lax Strict|SameSite: Lax'.split(
    '|',
  ),
  ...'ſecure|Secure:|Secure HttpOnly|HttpOnly: true|Partitioned,Secure|SameParty; Secure|Priority=High; Secure'.split(
    '|',
  ),
  ...'Version=0; Discard|Port="80,8080"|CommentURL="http://x"|Max Age=60|Max\u2010Age=60|Expires 0|Set-Cookie: x=1'.split(
    '|',
  ),
];

const pairs = [
  ...'{m} = 1 2 3 |{m}="1 2"|{m}="1;2"|{m}=\'1\'|{m}===1|{m}=1, x=2|x,{m}=1|{m}:1=2|({m})=1|{m}[0]=1|{m}%3D1|{m}=%00'.split(
    '|',
  ),
  ...'{m}=\\u0000|{m}={"a":1}|$Version={m}|$Version=1; {m}=1|$x{m}=1|Path={m}|Secure; {m}|Set-Cookie: {m}=1|#{m}=1'.split(
    '|',
  ),
  ...'#HttpOnly_{m}=1|__proto__={m}|constructor={m}|;{m}=1| ; {m}=1|"{m}"|""={m}|{m}|={m}|=={m}|{m}=|{m}=é😀|\u200b{m}=1'.split(
    '|',
  ),
  ...'__Host-={m}|__Secure-__Host-{m}=1|__Ｈost-{m}=1|"__Host-{m}=1|x=__Host-{m}|= __Host-{m}|__Http-={m}|__Host -{m}=1'.split(
    '|',
  ),
  ...'__Host-{m}=1; Secure; Path=/; Path|__Host-{m}=1; Secure; Path=/; Domain={host}; Domain|__Host-{m}=1; Secure; Path="/"'.split(
    '|',
  ),
];

/** A pair with the mark in it, and up to three attributes. */
export function reportedLine(mark: string, one: One): string {
  const attributes = Array.from({ length: one([0, 1, 1, 2, 3]) }, () =>
    one(one([lifetimes, lifetimes, domains, paths, others])),
  );
  return [one([one(pairs), '{m}=1', '{m}=1']).replaceAll('{m}', mark), ...attributes].join(
    one(['; ', '; ', ';', ' ;\t']),
  );
}
