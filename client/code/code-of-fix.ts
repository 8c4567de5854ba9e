import type { Fix } from '../../prediction/diagnosis/diagnosis.ts';
import { type FrameworkCode, type FrameworkId, writeIn } from '../../prediction/frameworks/frameworks.ts';
import { type SetBy, writtenBy } from './change-lines.ts';
import { recordCode } from './record-code.ts';

/** The code for a fix in a framework: it sets a cookie, clears one, or stores a record under an id. */
export function codeOfFix({ setCookie, aim }: Fix, id: FrameworkId, setBy: SetBy): FrameworkCode {
  const now = Date.now();
  if (aim === 'record') return recordCode(id, setCookie, now);
  return aim === 'clear' ? writeIn(id, setCookie, now, aim) : writtenBy(setBy, id, setCookie, now);
}
