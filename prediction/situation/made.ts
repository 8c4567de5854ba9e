import { writeAttribute } from '../../model/edit/set-cookie-edit.ts';
import type { RequestUrl } from '../../model/terms.ts';
import type { Change } from './change.ts';
import type { Line, Situation } from './situation.ts';

/** A change, and the cookie or the situation after it. */
export interface Made {
  readonly changes: readonly Change[];
  readonly setCookie?: string;
  /** The URL that sets the cookie after the change. */
  readonly url?: RequestUrl;
  readonly situation?: Situation;
}

type Written = readonly ['domain' | 'path' | 'secure' | 'samesite' | 'partitioned', string | null];

/**
 * The change that sets attributes in a line; `null` as a value removes one. Returns `null` when the line already has
 * them.
 */
export function onCookie(line: Line, why: string, attributes: readonly Written[]): Made | null {
  const setCookie = attributes.reduce((text, [name, value]) => writeAttribute(text, name, value), line.setCookie);
  return setCookie === line.setCookie ? null : { changes: [{ kind: 'cookie', setCookie, why }], setCookie };
}
