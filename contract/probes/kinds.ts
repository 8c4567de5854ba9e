import type { Destination, InitiatorType, RequestTerms } from '../../model/terms.ts';
import type { Act, KindName } from './acts.ts';

/** The HTML and Fetch terms that make one kind of request what it is. */
export interface KindTerms {
  readonly method: 'GET' | 'POST';
  readonly mode: RequestTerms['mode'];
  readonly credentials: RequestTerms['credentials'];
  readonly destination: Destination;
  readonly initiatorType: InitiatorType;
  readonly navigation: RequestTerms['navigation'];
}

/** The heading above a kind. */
export type KindGroup = 'navigations' | 'fetch' | 'parts';

/** A kind of request, whoever makes it. */
export interface RequestKind extends KindTerms {
  readonly group: KindGroup;
  /** A few words, for a row's head. */
  readonly title: string;
  /** One line: what the page does. */
  readonly description: string;
  /** Whether a script sends the request, so that it may, or may not, read the answer. */
  readonly scriptReads: boolean;
  /** The page's own server redirects to the target: 302, or 307, which keeps the method. */
  readonly redirectFirst?: 302 | 307;
  /** A worker of the page makes the request. */
  readonly inWorker?: true;
  /** A frame inside the page makes the request: with the page's origin, or with an opaque one. */
  readonly inFrame?: 'same-origin' | 'opaque';
}

const navigation = {
  group: 'navigations',
  method: 'GET',
  mode: 'navigate',
  credentials: 'include',
  destination: 'document',
  initiatorType: 'navigation',
  navigation: 'top-level',
  scriptReads: false,
} as const satisfies Partial<RequestKind>;

const scripted = {
  group: 'fetch',
  method: 'GET',
  mode: 'cors',
  credentials: 'include',
  destination: '',
  initiatorType: 'fetch',
  navigation: 'none',
  scriptReads: true,
} as const satisfies Partial<RequestKind>;

const part = {
  group: 'parts',
  method: 'GET',
  mode: 'no-cors',
  credentials: 'include',
  initiatorType: 'element',
  navigation: 'none',
  scriptReads: false,
} as const satisfies Partial<RequestKind>;

const frame = { ...part, mode: 'navigate', navigation: 'nested', destination: 'iframe' } as const;

/** Every kind of request the playground can make, in the order in which they are shown. */
export const kinds = {
  link: { ...navigation, title: 'Link', description: 'The visitor follows <a href>.' },
  'window-open': {
    ...navigation,
    title: 'window.open',
    description: 'A script opens a new window. Without a click the browser refuses.',
  },
  location: { ...navigation, title: 'location', description: 'A script assigns location.href.' },
  'meta-refresh': {
    ...navigation,
    title: 'Meta refresh',
    description: '<meta http-equiv="refresh"> moves the page on.',
  },
  'redirect-302': {
    ...navigation,
    title: '302 redirect',
    description: 'The page navigates to its own server, which redirects (302) to the target.',
    redirectFirst: 302,
  },
  'form-get': { ...navigation, title: 'Form GET', description: 'The page submits <form method="get">.' },
  'form-post': {
    ...navigation,
    method: 'POST',
    title: 'Form POST',
    description: 'The page submits <form method="post">.',
  },
  'redirect-307-post': {
    ...navigation,
    method: 'POST',
    title: '307 redirect of a POST',
    description: 'The page posts to its own server, which redirects (307) the POST to the target.',
    redirectFirst: 307,
  },
  'fetch-omit': {
    ...scripted,
    credentials: 'omit',
    title: 'credentials: omit',
    description: "fetch(url, { credentials: 'omit' })",
  },
  'fetch-same-origin': {
    ...scripted,
    credentials: 'same-origin',
    title: 'credentials: same-origin',
    description: "fetch(url), since 'same-origin' is the default",
  },
  'fetch-include': {
    ...scripted,
    title: 'credentials: include',
    description: "fetch(url, { credentials: 'include' })",
  },
  'fetch-include-no-cors': {
    ...scripted,
    mode: 'no-cors',
    title: 'include, no-cors',
    description: "fetch(url, { credentials: 'include', mode: 'no-cors' })",
  },
  'fetch-include-post': {
    ...scripted,
    method: 'POST',
    title: 'include, POST',
    description: "fetch(url, { credentials: 'include', method: 'POST', body: 'text' }), sent as text/plain",
  },
  'fetch-keepalive': {
    ...scripted,
    title: 'include, keepalive',
    description: "fetch(url, { credentials: 'include', keepalive: true }), which outlives its page",
  },
  'fetch-redirect': {
    ...scripted,
    title: 'include, through a redirect',
    description: "fetch of the page's own server with credentials: 'include'; the server redirects (302) to the target",
    redirectFirst: 302,
  },
  'xhr-with-credentials': {
    ...scripted,
    initiatorType: 'xhr',
    title: 'XMLHttpRequest',
    description: 'XMLHttpRequest with withCredentials = true',
  },
  xhr: {
    ...scripted,
    credentials: 'same-origin',
    initiatorType: 'xhr',
    title: 'XMLHttpRequest, default',
    description: 'XMLHttpRequest with its default, withCredentials = false',
  },
  'worker-fetch': {
    ...scripted,
    title: 'fetch in a worker',
    inWorker: true,
    description: "A dedicated worker of the page's origin calls fetch with credentials: 'include'.",
  },
  'shared-worker-fetch': {
    ...scripted,
    initiatorType: 'shared-worker',
    title: 'fetch in a shared worker',
    inWorker: true,
    description: "A shared worker of the page's origin calls fetch with credentials: 'include'.",
  },
  'service-worker-fetch': {
    ...scripted,
    initiatorType: 'service-worker',
    title: 'fetch through a service worker',
    inFrame: 'same-origin',
    description:
      "A frame that a service worker controls calls fetch with credentials: 'include', and the worker passes the request on.",
  },
  'service-worker-own-fetch': {
    ...scripted,
    initiatorType: 'service-worker',
    title: 'fetch of a service worker',
    inWorker: true,
    description: "A service worker of the page's origin calls fetch with credentials: 'include' itself.",
  },
  'iframe-srcdoc-fetch': {
    ...scripted,
    title: 'fetch in a srcdoc frame',
    inFrame: 'same-origin',
    description: "A frame with srcdoc, which has the page's origin, calls fetch with credentials: 'include'.",
  },
  'iframe-blob-fetch': {
    ...scripted,
    title: 'fetch in a blob: frame',
    inFrame: 'same-origin',
    description: "A frame with a blob: URL, which has the page's origin, calls fetch with credentials: 'include'.",
  },
  'iframe-data-fetch': {
    ...scripted,
    title: 'fetch in a data: frame',
    inFrame: 'opaque',
    description: "A frame with a data: URL, which has an opaque origin, calls fetch with credentials: 'include'.",
  },
  'fetch-later': {
    ...scripted,
    initiatorType: 'fetch-later',
    scriptReads: false,
    title: 'fetchLater',
    description: "fetchLater(url, { credentials: 'include', activateAfter: 0 })",
  },
  'event-source': {
    ...scripted,
    initiatorType: 'event-source',
    title: 'EventSource',
    description: 'new EventSource(url, { withCredentials: true })',
  },
  'web-socket': {
    ...scripted,
    mode: 'websocket',
    initiatorType: 'web-socket',
    title: 'WebSocket',
    description: 'The handshake of new WebSocket(url)',
  },
  beacon: {
    ...scripted,
    method: 'POST',
    mode: 'no-cors',
    initiatorType: 'beacon',
    scriptReads: false,
    title: 'Beacon',
    description: "navigator.sendBeacon(url, 'text')",
  },
  ping: {
    ...scripted,
    method: 'POST',
    mode: 'no-cors',
    initiatorType: 'ping',
    scriptReads: false,
    title: '<a ping>',
    description: 'The visitor follows <a ping="url">.',
  },
  image: { ...part, destination: 'image', title: 'Image', description: '<img src>' },
  'image-anonymous': {
    ...part,
    mode: 'cors',
    credentials: 'same-origin',
    destination: 'image',
    title: 'Image, anonymous',
    description: '<img src crossorigin="anonymous">',
  },
  'image-use-credentials': {
    ...part,
    mode: 'cors',
    destination: 'image',
    title: 'Image, use-credentials',
    description: '<img src crossorigin="use-credentials">',
  },
  'css-image': {
    ...part,
    destination: 'image',
    initiatorType: 'css',
    title: 'CSS image',
    description: 'background-image: url(…)',
  },
  'input-image': {
    ...part,
    destination: 'image',
    title: 'Image button',
    description: '<input type="image" src>',
  },
  script: { ...part, destination: 'script', title: 'Script', description: '<script src>' },
  'script-module': {
    ...part,
    mode: 'cors',
    credentials: 'same-origin',
    destination: 'script',
    title: 'Module script',
    description: '<script type="module" src>. Modules are fetched with CORS and credentials same-origin.',
  },
  'script-module-use-credentials': {
    ...part,
    mode: 'cors',
    destination: 'script',
    title: 'Module script, use-credentials',
    description: '<script type="module" src crossorigin="use-credentials">',
  },
  stylesheet: { ...part, destination: 'style', title: 'Stylesheet', description: '<link rel="stylesheet" href>' },
  font: {
    ...part,
    mode: 'cors',
    credentials: 'same-origin',
    destination: 'font',
    title: 'Font',
    description: '@font-face. Fonts are always fetched with CORS and credentials same-origin.',
  },
  video: { ...part, destination: 'video', title: 'Video', description: '<video preload="auto" src>' },
  audio: { ...part, destination: 'audio', title: 'Audio', description: '<audio preload="auto" src>' },
  object: { ...frame, destination: 'object', title: 'Object', description: '<object data>' },
  embed: { ...frame, destination: 'embed', title: 'Embed', description: '<embed src>' },
  iframe: { ...frame, title: 'Frame', description: '<iframe src>' },
  'iframe-credentialless': {
    ...frame,
    initiatorType: 'credentialless-frame',
    title: 'Frame, credentialless',
    description: '<iframe credentialless src>',
  },
  'iframe-form-post': {
    ...frame,
    method: 'POST',
    title: 'Form POST into a frame',
    description: '<form method="post" target> that names a frame of the page',
  },
  preload: {
    ...part,
    destination: 'image',
    initiatorType: 'preload',
    title: 'Preload',
    description: '<link rel="preload" as="image" href>',
  },
  modulepreload: {
    ...part,
    mode: 'cors',
    credentials: 'same-origin',
    destination: 'script',
    initiatorType: 'preload',
    title: 'Module preload',
    description: '<link rel="modulepreload" href>. It has the credentials of the module script: same-origin.',
  },
  prefetch: {
    ...part,
    destination: '',
    initiatorType: 'prefetch',
    title: 'Prefetch',
    description: '<link rel="prefetch" href>',
  },
  'speculation-prefetch': {
    ...navigation,
    group: 'parts',
    initiatorType: 'speculation',
    title: 'Prefetch, speculation rules',
    description: '<script type="speculationrules"> that lists the URL under prefetch',
  },
} as const satisfies Record<KindName, RequestKind>;

/** The title of a kind when no heading says that it is a fetch: "fetch(), credentials: include". */
export function titleAlone(name: KindName): string {
  const { title, initiatorType, inWorker, inFrame }: RequestKind = kinds[name];
  const isNamed = initiatorType !== 'fetch' || inWorker || inFrame;
  return isNamed ? title : `fetch(), ${title.replace(/^include/, 'credentials: include')}`;
}

/** The names of the kinds, in the order of the table. */
export const kindNames = Object.keys(kinds) as readonly KindName[];

/** Whether an act is a kind of request. Only chains of requests, and ways of setting, have other acts. */
export function isKind(act: Act): act is KindName {
  return act in kinds;
}

/** The kind of request that an act makes; `undefined`: the act is only part of a chain, or only sets a cookie. */
export function kindOf(act: Act): RequestKind | undefined {
  return isKind(act) ? kinds[act] : undefined;
}
