/** A dedicated worker that fetches what it is told, with credentials, and tells whether it could read the answer. */
addEventListener('message', ({ data }: MessageEvent<string>) => {
  fetch(data, { credentials: 'include', cache: 'no-store' }).then(
    (response) => postMessage(response.ok),
    () => postMessage(false),
  );
});
