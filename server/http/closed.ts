import type { IncomingHttpHeaders } from 'node:http';
import type { RequestHandler, Response } from 'express';
import { Problem } from './problem.ts';

/**
 * Closes an address to the pages of other sites. They cannot load it (403 by `Sec-Fetch-Site`), cannot embed what older
 * browsers let through, and do not see in a Referer which page led to them. A navigation of a window may come from
 * anywhere, for example from a link to the playground. A frame on another site is refused, since no page here may be
 * framed. Not for hosts that cookies are tried on, whose answers other sites must be able to load.
 */
export const closedToOtherSites: RequestHandler = ({ headers }, response, next) => {
  response.set('Cross-Origin-Resource-Policy', 'same-origin').set('Referrer-Policy', 'same-origin');
  if (headers['sec-fetch-site'] === 'cross-site' && !isOfWindow(headers)) {
    throw new Problem('foreign-origin', 'This address responds only to the playground’s pages and to programs.');
  }
  next();
};

/** Whether a request navigates a window rather than a frame, an `<object>` or an `<embed>`. */
function isOfWindow(headers: IncomingHttpHeaders): boolean {
  return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}

/**
 * Sets the policy of an answer that is not a page, such as JSON or a redirect. If a browser shows it as a page, it
 * loads nothing.
 */
export function asNoPage(response: Response): void {
  response.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
}
