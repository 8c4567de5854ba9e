/**
 * The script of every page that a driver frames or opens. It has no imports, so that it runs as a classic script in a
 * sandboxed page too, where a module would need CORS.
 */
(() => {
  const { run = '', does = '', done = '', src = '', context = '' } = document.documentElement.dataset;

  /** Tells the driver's page, which is the top-level document or the opener. */
  function say(readable?: boolean): void {
    const message = { playground: `${run}:${done}`, ...(readable === undefined ? {} : { readable }) };
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

  /** Asks for this very address once more, and tells what this document's scripts can read. */
  async function look(): Promise<void> {
    await fetch(location.href, { cache: 'no-store' });
    const body = JSON.stringify({ run, context, documentCookie: document.cookie, cookieStore: await readStore() });
    await fetch('/.playground/look', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    say();
  }

  async function post(): Promise<void> {
    for (const url of src.split(' ')) await fetch(url, { method: 'POST', cache: 'no-store' });
    say();
  }

  async function fetchIt(): Promise<void> {
    const readable = await fetch(src, { credentials: 'include', cache: 'no-store' }).then(
      (response) => response.ok,
      () => false,
    );
    say(readable);
  }

  if (does === 'look') void look();
  else if (does === 'reset') void post();
  else if (does === 'fetch') void fetchIt();
  else if (does === 'nest') open(src);
  else if (does === 'frame') open(src).addEventListener('load', () => say());
  else if (does === 'set') say();
  else if (does === 'close') {
    say();
    window.close();
  }
})();
