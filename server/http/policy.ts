import { createHash } from 'node:crypto';

/** The directives that the playground's policies use. */
type Directive =
  | `${'default' | 'script' | 'style' | 'img' | 'media' | 'font' | 'object' | 'connect' | 'frame' | 'worker'}-src`
  | 'base-uri'
  | 'sandbox'
  | 'form-action'
  | 'frame-ancestors'
  | 'report-uri';

/**
 * A Content-Security-Policy: the sources of each directive, in order. A directive without sources gets `'none'`. Throws
 * a TypeError for a source that would end its directive or begin another one.
 */
export function policy(directives: Readonly<Partial<Record<Directive, readonly string[]>>>): string {
  return Object.entries(directives)
    .map(([directive, sources]) => {
      const wrong = sources.find((source) => !/^[^\s;,]+$/.test(source));
      if (wrong !== undefined) throw new TypeError(`"${wrong}" is not one source of a policy.`);
      return [directive, ...(sources.length > 0 ? sources : ["'none'"])].join(' ');
    })
    .join('; ');
}

/** The source that allows an inline script or style of exactly this text. */
export function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** The policy of a page with one sentence, which loads nothing. Its icon is an empty data URL. */
export const plainPolicy = policy({ 'default-src': [], 'img-src': ['data:'] });
