import { chips, fetchCredentials, thirdPartyPolicy } from '../../model/explain/explanation.ts';
import { sectionUrl } from '../../model/spec.ts';

/** A term of the field, as this product uses it. */
export interface GlossaryEntry {
  readonly term: string;
  /** One to three short sentences. */
  readonly says: string;
  /** The document that defines it. */
  readonly source: { readonly title: string; readonly url: string };
}

function draftSection(section: string): GlossaryEntry['source'] {
  return { title: `RFC 6265bis, section ${section}`, url: sectionUrl(section) };
}

const html = 'https://html.spec.whatwg.org/multipage';
const cors = { title: 'Fetch, CORS protocol', url: 'https://fetch.spec.whatwg.org/#http-cors-protocol' };

/** Parts of a set-cookie-string. */
const attributeTerms = {
  'cookie-name': {
    term: 'Name',
    says: 'Everything before the first “=”. Upper and lower case are different names. It may be empty. Then the browser sends the value alone.',
    source: draftSection('5.6'),
  },
  'cookie-value': {
    term: 'Value',
    says: 'What the server gets back, unchanged. Name and value together have at most 4,096 bytes.',
    source: draftSection('5.6'),
  },
  'name-prefix': {
    term: 'Name prefix',
    says: 'A cookie whose name begins with a prefix is stored only with the attributes that the prefix promises. A server sees no attributes, but it sees the name, so it knows how the cookie was set.',
    source: draftSection('5.4'),
  },
  'same-site-attribute': {
    term: 'SameSite',
    says: 'Which cross-site requests send the cookie. Strict: none. Lax: top-level navigations with a safe method. None: all. If it is not set, browsers differ: some use Lax, some None.',
    source: draftSection('5.6.7'),
  },
  'http-only': {
    term: 'HttpOnly',
    says: 'Scripts can neither read nor write the cookie. A request that a script makes still sends it.',
    source: draftSection('5.6.6'),
  },
  secure: {
    term: 'Secure',
    says: 'Set and sent over secure connections only. That is https, and for most browsers also http on localhost.',
    source: draftSection('5.6.5'),
  },
  partitioned: {
    term: 'Partitioned',
    says: 'In a frame on another site, the cookie is stored in the partition of that top-level site. It is not sent under any other. It needs Secure. Not in the RFC.',
    source: chips,
  },
  path: {
    term: 'Path',
    says: 'The browser sends the cookie where the request path is this one or below it. Path is no protection: pages of one origin can reach each other, whatever their paths.',
    source: draftSection('5.6.4'),
  },
  domain: {
    term: 'Domain',
    says: 'The cookie goes to this host and to every host below it. If it is not set, the cookie goes only to the host that set it. The value is a host name without scheme and port.',
    source: draftSection('5.6.3'),
  },
  'max-age': {
    term: 'Max-Age',
    says: 'How many seconds the cookie lives. Zero or less removes it. Max-Age wins over Expires. The maxAge of Express counts milliseconds.',
    source: draftSection('5.6.2'),
  },
  expires: {
    term: 'Expires',
    says: 'The date at which the cookie expires. Max-Age wins over it. The browser ignores a value that is not a date.',
    source: draftSection('5.6.1'),
  },
  priority: {
    term: 'Priority',
    says: 'Which cookies Chromium deletes first when a site has too many: Low, Medium or High. Not in the RFC.',
    source: {
      title: 'A Retention Priority Attribute for HTTP Cookies',
      url: 'https://datatracker.ietf.org/doc/html/draft-west-cookie-priority-00',
    },
  },
  'set-cookie-string': {
    term: 'set-cookie-string',
    says: 'The text of one Set-Cookie header: name and value, then the attributes, separated by semicolons.',
    source: draftSection('5.6'),
  },
} as const satisfies Record<string, GlossaryEntry>;

/** Outcomes of a cookie. */
const fateTerms = {
  emitted: {
    term: 'emitted',
    says: 'The server sent the header, or the script made its call. The browser may still reject the cookie.',
    source: draftSection('5.7'),
  },
  stored: {
    term: 'stored',
    says: 'The browser accepted the cookie and keeps it. Otherwise it rejected the cookie. It does not tell the server.',
    source: draftSection('5.7'),
  },
  readable: {
    term: 'readable',
    says: 'A script in a document at the path of the cookie can read it with document.cookie or cookieStore.',
    source: draftSection('5.8'),
  },
  sent: {
    term: 'sent, not sent',
    says: 'The browser sends a stored cookie in the Cookie header of a request, or does not send it. It decides for each request.',
    source: draftSection('5.8.3'),
  },
  'host-only': {
    term: 'host-only',
    says: 'A cookie without Domain: the browser sends it only to the host that set it, not to hosts below it.',
    source: draftSection('5.7'),
  },
  'default-path': {
    term: 'default-path',
    says: 'The Path of a cookie whose Path is not set: the directory of the address that set it. Set at /shop/cart, it is /shop.',
    source: draftSection('5.1.4'),
  },
  'session-cookie': {
    term: 'session cookie',
    says: 'A cookie without Max-Age and Expires. It ends with the browser session. A browser that restores its windows continues the session.',
    source: draftSection('5.7'),
  },
  partition: {
    term: 'partition',
    says: 'A part of the cookie jar that belongs to one top-level site. A cookie in it is not sent under any other.',
    source: chips,
  },
} as const satisfies Record<string, GlossaryEntry>;

/** Initiators and requests. */
const requestTerms = {
  origin: {
    term: 'origin',
    says: 'Scheme, host and port together. Cookies ignore the port: two ports of one host share them.',
    source: { title: 'HTML, origin', url: `${html}/browsers.html#concept-origin` },
  },
  site: {
    term: 'site',
    says: 'Scheme and registrable domain. Other ports and sibling hosts are the same site, though they are other origins.',
    source: { title: 'HTML, site', url: `${html}/browsers.html#site` },
  },
  'registrable-domain': {
    term: 'registrable domain',
    says: 'A public suffix and one label before it: for www.example.co.uk it is example.co.uk.',
    source: { title: 'URL, registrable domain', url: 'https://url.spec.whatwg.org/#host-registrable-domain' },
  },
  'public-suffix': {
    term: 'public suffix',
    says: 'A name under which anyone can have a domain, such as com, co.uk or github.io. Browsers reject a cookie for all hosts below it.',
    source: { title: 'Public Suffix List', url: 'https://publicsuffix.org/' },
  },
  'same-site': {
    term: 'same-site, cross-site',
    says: 'A request is same-site if the page that sends it, and every page that frames that page, belongs to the site of the target. Otherwise it is cross-site.',
    source: draftSection('5.2'),
  },
  'top-level-navigation': {
    term: 'top-level navigation',
    says: 'A request that fills a whole tab: a followed link, a submitted form, a redirect. A frame, an image or a fetch is not one.',
    source: { title: 'HTML, navigation', url: `${html}/browsing-the-web.html#navigating-across-documents` },
  },
  'safe-method': {
    term: 'safe method',
    says: 'GET, HEAD, OPTIONS and TRACE, which are meant to change nothing. POST is not safe.',
    source: { title: 'RFC 9110, section 9.2.1', url: 'https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1' },
  },
  'credentials-mode': {
    term: 'credentials mode',
    says: 'A setting of the request: omit sends no cookies, same-origin sends them to its own origin only, include sends them to any. It also decides whether the response may set cookies.',
    source: fetchCredentials,
  },
  cors: {
    term: 'CORS',
    says: 'Whether a page may read the response from another origin. It does not decide whether cookies are sent or stored.',
    source: cors,
  },
  'third-party-cookies': {
    term: 'third-party cookies',
    says: 'Cookies of one site used inside the page of another. The browser’s policy decides whether it allows them. SameSite is a separate rule.',
    source: thirdPartyPolicy,
  },
  'storage-access': {
    term: 'storage access',
    says: 'A frame calls document.requestStorageAccess() in a click. If access is granted, it may use the first-party cookies of its site. SameSite still applies. Chromium and Firefox say in Sec-Fetch-Storage-Access whether a request has access. If it was granted before, they repeat a request with cookies when the response says Activate-Storage-Access: retry.',
    source: { title: 'The Storage Access API', url: 'https://privacycg.github.io/storage-access/' },
  },
  'lax-allowing-unsafe': {
    term: 'Lax-allowing-unsafe',
    says: 'For two minutes after it was set, some browsers also send a cookie without SameSite with a cross-site top-level POST.',
    source: draftSection('5.6.7.2'),
  },
} as const satisfies Record<string, GlossaryEntry>;

/** The terms with an explanation in place, marked by a dotted underline. */
export const glossary = { ...attributeTerms, ...fateTerms, ...requestTerms };
export type TermId = keyof typeof glossary;
