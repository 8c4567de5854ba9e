import type { Act } from '../../contract/probes/acts.ts';

/** What the lines below use. */
export const helpers = `
const add = (name, properties) => document.body.appendChild(Object.assign(document.createElement(name), properties));
const include = (url, more) => fetch(url, { credentials: 'include', ...more });
const follow = (href, ping = '') => add('a', { href, ping }).click();
const submit = (action, method, target = '') => add('form', { action, method, target }).submit();
const ask = (url, withCredentials) => {
  const request = Object.assign(new XMLHttpRequest(), { withCredentials });
  request.open('GET', url);
  request.send();
};
const page = (url) => '<script>fetch("' + url + '", { credentials: "include" })<' + '/script>';
let registration;
const registered = () => (registration ??= navigator.serviceWorker.register('/worker/0', { scope: '/worker/' }));
const active = async () => {
  const { installing, waiting, active } = await registered();
  const worker = installing ?? waiting ?? active;
  while (worker.state !== 'activated') await new Promise((resolve) => { worker.onstatechange = resolve; });
};`;

/** The line that sends a request of a page to `url`, for each act; `frame`: the address of a page in a frame. */
export const starts: Readonly<Partial<Record<Act, string>>> = {
  link: 'follow(url)',
  location: 'location.href = url',
  'meta-refresh': "add('meta', { httpEquiv: 'refresh', content: '0; url=' + url })",
  'redirect-302': 'location.href = url',
  'form-get': "submit(url, 'GET')",
  'form-post': "submit(url, 'POST')",
  'redirect-307-post': "submit(url, 'POST')",
  'window-open': 'window.open(url)',
  'fetch-omit': "fetch(url, { credentials: 'omit' })",
  'fetch-same-origin': 'fetch(url)',
  'fetch-include': 'include(url)',
  'fetch-include-no-cors': "include(url, { mode: 'no-cors' })",
  'fetch-include-post': "include(url, { method: 'POST', body: 'text' })",
  'fetch-keepalive': 'include(url, { keepalive: true })',
  'fetch-redirect': 'include(url)',
  xhr: 'ask(url, false)',
  'xhr-with-credentials': 'ask(url, true)',
  'worker-fetch': "new Worker('/worker/0').postMessage(url)",
  'shared-worker-fetch': "new SharedWorker('/worker/0').port.postMessage(url)",
  'service-worker-fetch': "active().then(() => add('iframe', { src: frame }))",
  'service-worker-own-fetch':
    'registered().then(({ installing, waiting, active }) => (installing ?? waiting ?? active).postMessage(url))',
  'iframe-srcdoc-fetch': "add('iframe', { srcdoc: page(url) })",
  'iframe-blob-fetch': "add('iframe', { src: URL.createObjectURL(new Blob([page(url)], { type: 'text/html' })) })",
  'iframe-data-fetch': "add('iframe', { src: 'data:text/html,' + encodeURIComponent(page(url)) })",
  'fetch-later': "fetchLater(url, { credentials: 'include', activateAfter: 0 })",
  'event-source': 'new EventSource(url, { withCredentials: true })',
  'web-socket': 'new WebSocket(url)',
  beacon: "navigator.sendBeacon(url, 'text')",
  ping: "follow('#', url)",
  image: "add('img', { src: url })",
  'image-anonymous': "add('img', { crossOrigin: 'anonymous', src: url })",
  'image-use-credentials': "add('img', { crossOrigin: 'use-credentials', src: url })",
  'css-image': "add('div', { style: 'width: 1px; height: 1px; background: url(' + url + ')' })",
  'input-image': "add('input', { type: 'image', src: url })",
  script: "add('script', { src: url })",
  'script-module': "add('script', { type: 'module', src: url })",
  'script-module-use-credentials': "add('script', { type: 'module', crossOrigin: 'use-credentials', src: url })",
  stylesheet: "add('link', { rel: 'stylesheet', href: url })",
  font: "new FontFace('probe', 'url(' + url + ')').load().catch(() => undefined)",
  video: "add('video', { preload: 'auto', muted: true, src: url })",
  audio: "add('audio', { preload: 'auto', muted: true, src: url })",
  object: "add('object', { data: url })",
  embed: "add('embed', { src: url })",
  iframe: "add('iframe', { src: url })",
  'iframe-credentialless': "add('iframe', { credentialless: true, src: url })",
  'iframe-form-post': "add('iframe', { name: url }), submit(url, 'POST', url)",
  preload: "add('link', { rel: 'preload', as: 'image', href: url })",
  modulepreload: "add('link', { rel: 'modulepreload', href: url })",
  prefetch: "add('link', { rel: 'prefetch', href: url })",
  'speculation-prefetch':
    "add('script', { type: 'speculationrules', textContent: JSON.stringify({ prefetch: [{ source: 'list', urls: [url], eagerness: 'immediate' }] }) })",
  'frame-that-fetches': "add('iframe', { src: frame })",
  'frame-that-opens-a-web-socket': "add('iframe', { src: frame })",
  'frame-in-frame': "add('iframe', { src: frame })",
  'sandboxed-frame-that-fetches': "add('iframe', { sandbox: 'allow-scripts', src: frame })",
};

/** What the page in a frame, or the page that the browser navigates to, does with `url`. */
export const framed: Readonly<Partial<Record<Act, string>>> = {
  'service-worker-fetch': 'include(url)',
  'frame-that-fetches': 'include(url)',
  'frame-that-opens-a-web-socket': 'new WebSocket(url)',
  'frame-in-frame': "add('iframe', { src: url })",
  'sandboxed-frame-that-fetches': 'include(url)',
  'sandboxed-page-that-fetches': 'include(url)',
  'sandboxed-page-with-image': "add('img', { src: url })",
};

/** The script of every worker: it fetches what it is told, and a service worker passes a page's fetch on. */
export const workerScript = `
const include = ({ data }) => fetch(data, { credentials: 'include' });
onmessage = include;
onconnect = ({ ports: [port] }) => { port.onmessage = include; };
onfetch = (event) => { if (event.request.mode !== 'navigate') event.respondWith(fetch(event.request)); };`;
