import { type One, wildDate } from './wild-date.ts';

const signs = ['', '', '', '', '-', '+', '--', '+-', '- ', ' '];
const zeros = ['', '', '', '0', '000', '0'.repeat(20)];
const magnitudes = [
  ...'0 1 3600 3600 34559999 34560000 34560001 31536000 31536001 2147483647 2147483648'.split(' '),
  ...'4294967294 4294967296 4294970896 9223372036854775807 9223372036854775808 18446744073709551616'.split(' '),
  ...'9007199254740993 Infinity NaN 0x10 ３６００ ٣٦ 1_000 1,000 1e3 .5'.split(' '),
  '',
];
const afterNumbers = ['', '', '', '', '.0', '.', ',', 's', ' ', '\t', ' x', '"', '-', '+', '\u00a0'];

function wildNumber(one: One): string {
  return `${one(signs)}${one(zeros)}${one(magnitudes)}${one(afterNumbers)}`;
}

const names = {
  expires: ['Expires', 'expires', 'EXPIRES', 'Expires ', 'Expire', 'Expires\t', 'Éxpires'],
  maxAge: ['Max-Age', 'max-age', 'MAX-AGE', 'Max-Age ', 'Max -Age', 'MaxAge', 'Max_Age', '"Max-Age"'],
  domain: ['Domain', 'domain', 'DOMAIN', ' Domain ', 'Domain:', 'Ｄomain'],
  path: ['Path', 'path', 'PATH', 'Path ', 'Path\u00a0', 'Pathx'],
  sameSite: ['SameSite', 'samesite', 'SAMESITE', 'Same-Site', 'SameSite ', 'SameSite='],
} as const;

const domains = [
  ...'{site} .{site} {host} .{host} {site}:80 {host}:80 {site}. {host}. .{host}. x.{host} {SITE} {HOST}'.split(' '),
  ...'..{host} *.{site} .* {site}/ {site}\\ @{site} localhost .localhost LOCALHOST localhost. com .com'.split(' '),
  ...'co.uk example.com host pp.{site} 127.0.0.1 .127.0.0.1 [::1] ::1 0 2130706433 é.{site} %2e{site}'.split(' '),
  ...'xn--e1afmkfd.localhost пример.localhost . .. - "{site}" {site}, {site}%2e {site}=x'.split(' '),
  ...'|. {site}|{site} .|{site} x|{site}\tx|{site}; Domain=|{site}; Domain=.|; Domain={site}'.split('|'),
  ...['com; Domain={site}', '{site}; Domain=com'],
  ...'{site}.. .{site}. {host}.. ..{site}. .{HOST}. {site}.localhost localhost.{site} ｌocalhost {number} {hex}'.split(
    ' ',
  ),
];

const paths = [
  ...'/ // /. /./ /.. /a /a/ /a/b /a/b/ /a/b/c /A/B /login /login/ /log /deep /deep/ /deep/er'.split(' '),
  ...'/deep%2Fer /deep/er? /deep?x /deep#x /* /% /%zz /" "/" \\ /\\ /a\\b a ./ /é /%C3%A9 /= =/ /a,b'.split(' '),
  ...'| |/ a|/a |/a\tb|/a;Path=/|/; Path=|/a; Path=x|/\u00a0|\u00a0/|/\u0007|http://{host}/|{host}/'.split('|'),
];

const sameSites = [
  ...'Lax Strict None lax LAX sTrIcT NONE Lax, Lax; "Strict" Laxx La None,Lax Default unset ＬＡＸ Laх'.split(' '),
  ...'| |Lax | Lax|Lax\t|Strict=1|=Lax|Lax; SameSite=Strict|Strict; SameSite=|None; SameSite=Strict'.split('|'),
  ...['Strict; SameSite=None', 'Strict; SameSite=Lax', 'Bogus; SameSite=Strict', 'Lax; SameSite; Secure'],
];

const flags = [
  ...'Secure|secure|SECURE|Secure=|Secure=false|Secure | Secure|Secure\t|Sécure|"Secure"|Secure,'.split('|'),
  ...'Secure=0|Secure;Secure|Secure =x|Secure=;|SecureX|Sec ure|HttpOnly|httponly|HttpOnly='.split('|'),
  ...'Http-Only|HttpOnly |HttpOnly=no|HttpOnly\u00a0|Partitioned|partitioned|Partitioned='.split('|'),
  ...'Partitioned ; Secure|Partitioned; Secure; Path=/|Partitioned; HttpOnly|Priority=Low'.split('|'),
];

const nothings = ['', ' ', '=', '==', '= =', ';', '; ;', '\t', '=x', 'x=', ',', '"', '\u0001', 'x=\u007f', '\u0080'];

/** An attribute, or a text in place of one. Texts in braces are filled in. */
export function wildAttribute(one: One): string {
  const equals = one(['=', '=', '=', '=', ' = ', '= ', '=\t', ' =', '==']);
  return one([
    () => `${one(names.expires)}${equals}${wildDate(one)}`,
    () => `Expires=${wildDate(one)}`,
    () => `Expires=${wildDate(one)}`,
    () => `${one(names.maxAge)}${equals}${wildNumber(one)}`,
    () => `Max-Age=${wildNumber(one)}`,
    () => `Max-Age=${wildNumber(one)}`,
    () => `${one(names.domain)}${equals}${one(domains)}`,
    () => `Domain=${one(domains)}`,
    () => `${one(names.path)}${equals}${one(paths)}`,
    () => `Path=${one(paths)}`,
    () => `${one(names.sameSite)}${equals}${one(sameSites)}`,
    () => `SameSite=${one(sameSites)}`,
    () => one(flags),
    () => one(flags),
    () => one(nothings),
    () => sizedAttribute(one),
  ])();
}

/** An attribute whose value has 1,022 to 1,027 bytes. */
function sizedAttribute(one: One): string {
  const begins = one([
    ...'Path=/|Domain=|Max-Age=3600|Expires=Thu, 26 Nov 2036 10:59:12 GMT|SameSite=Strict|Max-Age=0'.split('|'),
    ...'SameSite=None; SameSite=|SameSite=Lax; SameSite=|Secure=|HttpOnly=|Partitioned='.split('|'),
  ]);
  const value = begins.slice(begins.lastIndexOf('=') + 1);
  return `${begins}${filler(one, one([1_022, 1_023, 1_024, 1_025, 1_026]) - value.length)}${one(['', 'z'])}`;
}

/** A text of `room` bytes, in characters of one, two, three or four bytes. */
export function filler(one: One, room: number): string {
  const character = one(['x', ' ', '0', 'é', '漢', '😀']);
  const bytes = Buffer.byteLength(character);
  return character.repeat(Math.floor(room / bytes)) + 'y'.repeat(room % bytes);
}
