/** What a service worker's events have beside others. */
interface ExtendableEvent extends Event {
  waitUntil(done: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

/** A worker, of whatever kind, that fetches what it is told, with credentials, and tells whether it could read the answer. */
function serve(url: string, answer: (readable: boolean) => void): Promise<void> {
  return fetch(url, { credentials: 'include', cache: 'no-store' }).then(
    (response) => answer(response.ok),
    () => answer(false),
  );
}

addEventListener('message', (event: MessageEvent<string>) => {
  // A service worker is told where to answer, and ends when it is not held.
  const [port] = event.ports;
  const served = serve(event.data, (readable) => (port ? port.postMessage(readable) : postMessage(readable)));
  if ('waitUntil' in event) (event as MessageEvent & ExtendableEvent).waitUntil(served);
});

// A shared worker is asked through the port of each page that connects.
addEventListener('connect', (event) => {
  for (const port of event instanceof MessageEvent ? event.ports : []) {
    port.onmessage = ({ data }: MessageEvent<string>) => void serve(data, (readable) => port.postMessage(readable));
  }
});

// A service worker passes on what the pages that it controls ask for.
addEventListener('fetch', (event) => {
  const { request, respondWith } = event as FetchEvent;
  if (request.mode !== 'navigate') respondWith.call(event, fetch(request));
});
