/* No imports: the lists of lessons load this file. */

/** The request of a page in a frame with storage access. */
export const probeWithAccess = 'other/iframe-storage-access-fetch';

/** Lines of a page in a frame that requests access, and then fetches. */
export const askingLines = [
  'await document.requestStorageAccess(); // in the frame, first in a click',
  "await fetch(url, { credentials: 'include' });",
] as const;

/** The server's line that makes a browser repeat the request of a page on `origin` after access was granted. */
export function retryLine(origin: string): string {
  return `if (req.get('Sec-Fetch-Storage-Access') === 'inactive') res.set('Activate-Storage-Access', 'retry; allowed-origin="${origin}"');`;
}
