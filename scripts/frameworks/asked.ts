import { type FrameworkCode, type FrameworkId, writeIn } from '../../prediction/frameworks/frameworks.ts';
import { triedCookies } from './cookies.ts';
import type { CaseForm } from './recorded.ts';

/** One piece of code that a framework runs, and its cookie. */
export interface AskedCase {
  readonly setCookie: string;
  readonly form: CaseForm;
  readonly code: string;
}

/** The code of a form, at a time in milliseconds. */
export function codeOf(id: FrameworkId, setCookie: string, form: CaseForm, now: number): FrameworkCode {
  return writeIn(id, setCookie, now, form === 'clear' || form === 'session' ? form : 'set');
}

/**
 * All code that the playground writes for the tried cookies: the calls that set them, those that delete them, and the
 * sessions.
 */
export function askedCases(id: FrameworkId, now: number): readonly AskedCase[] {
  const forms: readonly CaseForm[] = ['call', 'header', 'clear', 'session'];
  const cases = triedCookies.flatMap((setCookie) =>
    forms.flatMap((form) => {
      const { call, header } = codeOf(id, setCookie, form, now);
      const code = form === 'header' ? header : (call?.code ?? null);
      return code === null ? [] : [{ setCookie, form, code }];
    }),
  );
  // Sessions run in a separate program, so they are last.
  return [...cases.filter(({ form }) => form !== 'session'), ...cases.filter(({ form }) => form === 'session')];
}
