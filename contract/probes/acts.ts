/** What a page does to send a request: the kinds of request, and frames that the page opens to make one of them. */
export const acts = [
  'link',
  'window-open',
  'location',
  'meta-refresh',
  'redirect-302',
  'form-get',
  'form-post',
  'redirect-307-post',
  'fetch-omit',
  'fetch-same-origin',
  'fetch-include',
  'fetch-include-no-cors',
  'fetch-include-post',
  'fetch-keepalive',
  'fetch-redirect',
  'xhr',
  'xhr-with-credentials',
  'worker-fetch',
  'shared-worker-fetch',
  'service-worker-fetch',
  'service-worker-own-fetch',
  'iframe-srcdoc-fetch',
  'iframe-blob-fetch',
  'iframe-data-fetch',
  'fetch-later',
  'event-source',
  'web-socket',
  'beacon',
  'ping',
  'image',
  'image-anonymous',
  'image-use-credentials',
  'css-image',
  'input-image',
  'script',
  'script-module',
  'script-module-use-credentials',
  'stylesheet',
  'font',
  'video',
  'audio',
  'object',
  'embed',
  'iframe',
  'iframe-credentialless',
  'iframe-form-post',
  'preload',
  'modulepreload',
  'prefetch',
  'speculation-prefetch',
  'frame-that-fetches',
  'frame-that-opens-a-web-socket',
  'frame-in-frame',
  'frame-with-link-to-top',
  'frame-with-storage-access',
  'sandboxed-frame-that-fetches',
  'sandboxed-page-that-fetches',
  'sandboxed-page-with-image',
  'address-bar',
  /** Only to set a cookie. */
  'fetch-preflight',
] as const;

export type Act = (typeof acts)[number];

/** A kind of request. The other acts send one of these kinds from a frame or without a page, or only set a cookie. */
export type KindName = Exclude<
  Act,
  | 'frame-that-fetches'
  | 'frame-that-opens-a-web-socket'
  | 'frame-in-frame'
  | 'frame-with-link-to-top'
  | 'frame-with-storage-access'
  | 'sandboxed-frame-that-fetches'
  | 'sandboxed-page-that-fetches'
  | 'sandboxed-page-with-image'
  | 'address-bar'
  | 'fetch-preflight'
>;
