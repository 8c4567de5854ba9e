/**
 * The script of every page that a driver frames or opens. It has no imports, so that it also runs as a classic script
 * in a sandboxed page, where a module would need CORS.
 */
(() => {
  const { run = '', does = '', done = '', src = '', context = '', click = '' } = document.documentElement.dataset;
  /** Milliseconds. */
  const askWithin = 3_000;

  /** Sends a message to the driver's page, which is the top-level document or the opener. */
  function say(readable?: boolean, end?: 'unsupported' | 'error'): void {
    const message = {
      playground: `${run}:${done}`,
      ...(readable === undefined ? {} : { readable }),
      ...(end ? { end } : {}),
    };
    (window.opener ?? window.top)?.postMessage(message, '*');
  }

  function open(url: string): HTMLIFrameElement {
    const frame = document.createElement('iframe');
    frame.src = url;
    document.body.append(frame);
    return frame;
  }

  async function readStore(): Promise<{ name: string; value: string }[] | null> {
    if (!('cookieStore' in window)) return null;
    const all = await cookieStore.getAll().catch(() => null);
    return all?.map(({ name, value }) => ({ name: name ?? '', value: value ?? '' })) ?? null;
  }

  /** Requests this URL once more, and reports what this document's scripts can read. */
  async function look(): Promise<void> {
    await fetch(location.href, { cache: 'no-store' });
    const body = JSON.stringify({ run, context, documentCookie: document.cookie, cookieStore: await readStore() });
    await fetch('/.playground/cookies/look', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    say();
  }

  async function post(): Promise<void> {
    for (const url of src.split(' ')) await fetch(url, { method: 'POST', cache: 'no-store' });
    say();
  }

  function fetchIt(): Promise<boolean> {
    return fetch(src, { credentials: 'include', cache: 'no-store' }).then(
      (response) => response.ok,
      () => false,
    );
  }

  function openSocket(): void {
    const socket = new WebSocket(src);
    socket.onerror = () => say(false);
    socket.onopen = () => {
      socket.close();
      say(true);
    };
  }

  /** Calls requestStorageAccess() first in the click, and then fetches. */
  async function fetchWithAccess(): Promise<'denied' | 'fetched'> {
    try {
      await document.requestStorageAccess();
    } catch {
      return 'denied';
    }
    say(await fetchIt());
    return 'fetched';
  }

  /**
   * Without a click, a browser grants access only if it was granted before. After a click, a denial comes from the
   * browser or the visitor; in an insecure context, from the browser.
   */
  async function askForAccess(): Promise<void> {
    if (!('requestStorageAccess' in document)) {
      say(undefined, 'unsupported');
      return;
    }
    if (click === 'made') {
      if ((await fetchWithAccess()) === 'fetched') return;
      if (!isSecureContext) {
        say(undefined, 'error');
        return;
      }
    }
    const button = document.createElement('button');
    button.textContent = 'Ask for storage access';
    // The program that started the browser clicks anywhere.
    if (click === 'made') button.style.cssText = 'position: fixed; inset: 0; width: 100%; height: 100%';
    button.addEventListener(
      'click',
      () => void fetchWithAccess().then((end) => end === 'denied' && say(undefined, 'error')),
      { once: true },
    );
    const hint = document.createElement('p');
    hint.textContent = 'Allow it where the browser asks.';
    document.body.append(button, hint);
    // The outer page gives this frame the focus, and the frame passes it to the button, so that a key presses it.
    window.addEventListener('focus', () => button.focus());
    if (document.hasFocus()) button.focus();
  }

  /** A link that navigates the whole tab. Without a click in this frame, a browser may block the navigation. */
  function linkToTop(): void {
    const link = document.createElement('a');
    link.target = '_top';
    link.href = src;
    link.textContent = 'Follow this link';
    document.body.append(link);
    if (click === 'made') link.click();
  }

  /** Ends a page that fills the tab: the server leads to the driver's next page. */
  function goOn(readable: boolean): void {
    const query = new URLSearchParams({ run, probe: done, readable: String(readable) });
    location.replace(`/.playground/continue?${query}`);
  }

  /** The page that a probe's link opened: does what the probe does next, and the server leads back to the driver. */
  async function land(): Promise<void> {
    setTimeout(goOn, askWithin, false);
    if (does === 'then-reload') location.reload();
    else if (does === 'then-location') location.assign(location.href);
    else if (does === 'then-fetch') goOn(await fetchHere());
    else {
      const link = document.createElement('a');
      link.href = location.href;
      document.body.append(link);
      link.click();
    }
  }

  function fetchHere(): Promise<boolean> {
    return fetch(location.href).then(
      (response) => response.ok,
      () => false,
    );
  }

  /** Makes the request as a page with an opaque origin, and continues whatever the result. */
  async function askSandboxed(ask: () => Promise<boolean>): Promise<void> {
    const tooLate = new Promise<boolean>((resolve) => setTimeout(resolve, askWithin, false));
    goOn(await Promise.race([ask().catch(() => false), tooLate]));
  }

  function loadImage(): Promise<boolean> {
    return new Promise((resolve) => {
      const image = new Image();
      image.onload = () => resolve(true);
      image.onerror = () => resolve(false);
      image.src = src;
    });
  }

  if (does === 'look') void look();
  else if (does === 'reset') void post();
  else if (does === 'fetch') void fetchIt().then(say);
  else if (does === 'web-socket') openSocket();
  else if (does === 'link-to-top') linkToTop();
  else if (does === 'storage-access') void askForAccess();
  else if (does === 'sandboxed-fetch') void askSandboxed(fetchIt);
  else if (does === 'sandboxed-image') void askSandboxed(loadImage);
  else if (does === 'nest') open(src);
  else if (does === 'frame') open(src).addEventListener('load', () => say());
  else if (does.startsWith('then-')) addEventListener('DOMContentLoaded', () => void land(), { once: true });
  else if (does === 'set') say();
  else if (does === 'close') {
    say();
    window.close();
  }
})();
