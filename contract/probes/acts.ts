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
  'fetch-redirect',
  'xhr-with-credentials',
  'worker-fetch',
  'event-source',
  'web-socket',
  'beacon',
  'ping',
  'image',
  'image-anonymous',
  'image-use-credentials',
  'script',
  'stylesheet',
  'font',
  'video',
  'object',
  'iframe',
  'iframe-form-post',
  'preload',
  'prefetch',
  'frame-that-fetches',
  'frame-in-frame',
  'sandboxed-frame-that-fetches',
  /** Only to set a cookie. */
  'fetch-preflight',
] as const;

export type Act = (typeof acts)[number];

/** A kind of request. The other acts make one of these from within a frame, or only set a cookie. */
export type KindName = Exclude<
  Act,
  'frame-that-fetches' | 'frame-in-frame' | 'sandboxed-frame-that-fetches' | 'fetch-preflight'
>;
