/* Nothing is imported here: the lists of lessons load it. */

/** The request of a page in a frame that was granted access. */
export const probeWithAccess = 'other/iframe-storage-access-fetch';

/** Lines of a page in a frame that asks for access, and then fetches. */
export const askingLines = [
  'await document.requestStorageAccess(); // in the frame, first in a click',
  "await fetch(url, { credentials: 'include' });",
] as const;

/** The line of a server by which a browser repeats a request of a page on `origin`, once access was granted. */
export function retryLine(origin: string): string {
  return `if (req.get('Sec-Fetch-Storage-Access') === 'inactive') res.set('Activate-Storage-Access', 'retry; allowed-origin="${origin}"');`;
}
