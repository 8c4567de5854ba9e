import type { ClientOrigin } from '../terms.ts';
import { isSameSite, type Suffixes } from './site.ts';

/**
 * RFC 6265bis, 5.2.1: the site for cookies of a document: the top-level document's origin, if it is same-site with
 * every document from there down to this one; otherwise an opaque origin. `frames` lists these documents, the top-level
 * document first. A home page framed by another site framed by home has an opaque origin.
 */
export function siteForCookies(frames: readonly ClientOrigin[], schemeful: boolean, suffixes: Suffixes): ClientOrigin {
  const [top = 'opaque', ...nested] = frames;
  return nested.every((frame) => isSameSite(frame, top, schemeful, suffixes)) ? top : 'opaque';
}
