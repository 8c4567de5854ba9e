import type { LookReply, SessionLab } from '../../../../contract/labs/session.ts';
import { signedId } from './event-words.ts';
import { cookieEnd } from './log-facts.ts';

/**
 * The end of a cookie or record: `session`: without a date; `absent`: it does not exist; `unknown`: the store cannot be
 * read.
 */
export type End =
  | { readonly kind: 'absent' }
  | { readonly kind: 'session' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'date'; readonly at: number };

/** The two ends of a session: of the cookie in this browser, and of its record in the store. */
export interface Ends {
  readonly cookie: End;
  readonly record: End;
  /** Which end is first, and the consequence. */
  readonly sentence: string;
}

/** Milliseconds by which equal dates may differ: a cookie's date has whole seconds. */
const apart = 1_500;

type Lab = Pick<SessionLab, 'log' | 'records' | 'recordsProblem' | 'options'>;

/** Returns the ends of this browser's cookie and of its record, from the newest Set-Cookie and from the store. Pure. */
export function endsOf(lab: Lab, { cookies }: LookReply): Ends {
  const [first] = cookies;
  const id = first && signedId(first.value);
  const record = lab.records.find((one) => one.id === id);
  const cookieEnds: CookieEnd = first ? asEnd(cookieEnd(lab.log)) : { kind: 'absent' };
  const recordEnds: End =
    lab.recordsProblem !== null ? { kind: 'unknown' } : record ? asEnd(record.expires) : { kind: 'absent' };
  return { cookie: cookieEnds, record: recordEnds, sentence: sentenceOf(cookieEnds, recordEnds, lab.options.rolling) };
}

type CookieEnd = Exclude<End, { kind: 'unknown' }>;

function asEnd(at: number | null): CookieEnd {
  return at === null ? { kind: 'session' } : { kind: 'date', at };
}

function sentenceOf(cookie: CookieEnd, record: End, rolling: 'true' | 'false'): string {
  if (cookie.kind === 'absent') return 'Log in to see when the cookie and its record end.';
  if (record.kind === 'unknown') return 'The store cannot be read, so it is unknown when the record ends.';
  if (record.kind === 'absent') return 'The store has no record for this cookie, so the cookie is worth nothing.';
  if (cookie.kind === 'session' && record.kind === 'session') {
    return 'Neither has an end date: the browser keeps the cookie until it closes, or longer if it restores its windows, and the store keeps the record.';
  }
  if (cookie.kind === 'session') {
    return 'The cookie lasts until the browser closes. The record has an end date, which each request moves.';
  }
  if (record.kind === 'session') return 'The cookie has an end date. The store keeps the record after that date.';
  const ahead = record.at - cookie.at;
  if (Math.abs(ahead) <= apart) return `Both end at the same time. ${moves[rolling]}`;
  return ahead > 0
    ? `The cookie ends first: a request moved the end of the record, and the cookie kept its date. ${catchesUp[rolling]}`
    : 'The record ends first. The browser then still sends the cookie, and the server no longer knows its id.';
}

const moves = {
  true: 'rolling is true: each response sets the cookie again, so both ends move together.',
  false:
    'rolling is false: a request moves the end of the record (touch), and the cookie gets a new date only when the session changes.',
} as const;

const catchesUp = {
  true: 'rolling is true: the next response sets the cookie again.',
  false: 'Set rolling to true, and each response sets the cookie again.',
} as const;

/** Returns the combined effect of the options that set an end; `null`: at most one of them is set. */
export function endOptionsWords({ maxAge, expires }: Pick<SessionLab['options'], 'maxAge' | 'expires'>): string | null {
  if (maxAge === '' || expires === '') return null;
  return 'You set both expires and maxAge. express-session keeps the one that comes last in the object: here maxAge.';
}
