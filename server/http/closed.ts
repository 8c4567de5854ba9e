import type { IncomingHttpHeaders } from 'node:http';
import type { RequestHandler, Response } from 'express';
import { Problem } from './problem.ts';

/**
 * Closes an address to the pages of other sites: they can neither load it, 403 by `Sec-Fetch-Site`, nor embed what older
 * browsers let through, nor learn from a Referer which page led to them. A navigation of a window may come from anywhere:
 * a link to the playground is one. A frame of another site is refused, since no page here may be framed. Not for hosts that cookies are tried on, whose answers other sites must be able to load.
 */
export const closedToOtherSites: RequestHandler = ({ headers }, response, next) => {
  response.set('Cross-Origin-Resource-Policy', 'same-origin').set('Referrer-Policy', 'same-origin');
  if (headers['sec-fetch-site'] === 'cross-site' && !isOfWindow(headers)) {
    throw new Problem('foreign-origin', 'This address responds only to the playground’s pages and to programs.');
  }
  next();
};

/** Whether a request navigates a window, not a frame, an `<object>` or an `<embed>`. */
function isOfWindow(headers: IncomingHttpHeaders): boolean {
  return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}

/** The policy of an answer that is no page, such as JSON or a redirect: should it be shown as one, it loads nothing. */
export function asNoPage(response: Response): void {
  response.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
}
