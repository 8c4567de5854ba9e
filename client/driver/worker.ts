/** Members that only a service worker's events have. */
interface ExtendableEvent extends Event {
  waitUntil(done: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

/** A worker, of any kind, that fetches a given URL with credentials, and reports whether it could read the response. */
function serve(url: string, answer: (readable: boolean) => void): Promise<void> {
  return fetch(url, { credentials: 'include', cache: 'no-store' }).then(
    (response) => answer(response.ok),
    () => answer(false),
  );
}

addEventListener('message', (event: MessageEvent<string>) => {
  // A service worker gets the reply target in the message, and stops unless it is kept alive.
  const [port] = event.ports;
  const served = serve(event.data, (readable) => (port ? port.postMessage(readable) : postMessage(readable)));
  if ('waitUntil' in event) (event as MessageEvent & ExtendableEvent).waitUntil(served);
});

// Each page that connects sends its message through the shared worker's port.
addEventListener('connect', (event) => {
  for (const port of event instanceof MessageEvent ? event.ports : []) {
    port.onmessage = ({ data }: MessageEvent<string>) => void serve(data, (readable) => port.postMessage(readable));
  }
});

// A service worker forwards the requests of the pages that it controls.
addEventListener('fetch', (event) => {
  const { request, respondWith } = event as FetchEvent;
  if (request.mode !== 'navigate') respondWith.call(event, fetch(request));
});
