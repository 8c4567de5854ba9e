import { writeAttribute } from '../../model/edit/set-cookie-edit.ts';
import type { RequestUrl } from '../../model/terms.ts';
import type { Change } from './change.ts';
import type { Line, Situation } from './situation.ts';

/** A change, and the cookie or the situation as it is then. */
export interface Made {
  readonly changes: readonly Change[];
  readonly setCookie?: string;
  /** The address that sets the cookie then. */
  readonly url?: RequestUrl;
  readonly situation?: Situation;
}

type Written = readonly ['domain' | 'path' | 'secure' | 'samesite' | 'partitioned', string | null];

/** The change that writes attributes into a line; `null` takes one away. `null`: the line has them already. */
export function onCookie(line: Line, why: string, attributes: readonly Written[]): Made | null {
  const setCookie = attributes.reduce((text, [name, value]) => writeAttribute(text, name, value), line.setCookie);
  return setCookie === line.setCookie ? null : { changes: [{ kind: 'cookie', setCookie, why }], setCookie };
}
