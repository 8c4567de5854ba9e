import type { Severity, SuspicionCode } from '../../model/diagnose/finding.ts';
import type { AttributeName, WrittenAttribute } from '../../model/parse/set-cookie.ts';
import type { Profile, ProfileId } from '../../model/profiles/profile.ts';
import type { StorageReason } from '../../model/store/reasons.ts';
import type { RequestTerms, RequestUrl, StoredCookie } from '../../model/terms.ts';
import type { Reading } from '../reading/result/reading.ts';
import type { Replay } from '../replay/replay.ts';

/** A set-cookie-string and the address of the answer that it came with. */
export interface ReceivedLine {
  readonly setCookie: string;
  readonly url: RequestUrl;
  /** Which response it came with: lines of one act on each other at once. */
  readonly response?: number | null;
  /** The request whose response it is, where that is known; without it: a visitor's own navigation. */
  readonly terms?: RequestTerms;
  /** A script of the page at `url` writes it, and no response. */
  readonly byScript?: boolean;
}

/** A change of the line: what to do, in one sentence, and the line as it is then. */
export interface Fix {
  readonly sentence: string;
  readonly setCookie: string;
  /** The address it has to come from then; `null`: the same. */
  readonly url: string | null;
  /** `clear`: the line clears a cookie. `record`: its value is the id of a record on the server. Without it, it sets one. */
  readonly aim?: 'clear' | 'record';
}

/** A rule that can be looked up and checked. */
export interface FindingSource {
  readonly title: string;
  readonly url: string;
}

/** Codes of what is seen only when the lines of one text are looked at together. */
export type TogetherCode = 'deletion-misses' | 'same-name-as-another-cookie' | 'removed-by-a-later-line';
/** Codes of what OWASP asks of the cookie of a session, and no browser. */
export type SessionCode = 'prefix-missing-on-session' | 'name-of-a-framework';

/** One thing to know about a line. */
export interface Finding {
  /** A reason for which browsers ignore the line, or what is wrong or suspicious in it. */
  readonly code: StorageReason | SuspicionCode | TogetherCode | SessionCode;
  /** `error`: it does not do what it says, or Chromium or three engines reject it. `warning`: likely meant otherwise, or another one or two reject it. */
  readonly severity: Severity;
  readonly sentence: string;
  /** What it is about: an attribute, `pair` (name or value), an attribute that is `unknown`, or `null`: the whole line. */
  readonly attribute: AttributeName | 'pair' | 'unknown' | null;
  /** Which of `attributes` it is about, counted from 0; `null`: none, or one that is not set. */
  readonly position: number | null;
  /** The section of the draft, such as `5.7`, where a rule of it ignores the line. */
  readonly section: string | null;
  /** The rule of OWASP, ASVS or MDN that it comes from, where there is one. */
  readonly source: FindingSource | null;
  /** The profiles that ignore the line for it; empty where no browser does. */
  readonly ignoredBy: readonly ProfileId[];
  /** The change that makes this finding go, where there is an obvious one. */
  readonly fix: Fix | null;
}

/** What the line comes to under one profile. */
export interface ProfileOutcome {
  readonly profile: Pick<Profile, 'id' | 'title' | 'basis'>;
  /** `expired`: it only removes a cookie. `replaced`: stored, until a later line of the same text replaced it. */
  readonly outcome: 'stored' | 'expired' | 'replaced' | 'ignored';
  /** What happens to it, in one sentence. */
  readonly sentence: string;
  /** Why it is ignored, and what else would have ignored it. */
  readonly reason: StorageReason | null;
  readonly also: readonly StorageReason[];
  /** The cookie as it is stored: its domain, path, SameSite, expiry; `null` where it is ignored. */
  readonly cookie: StoredCookie | null;
  /** Seconds that it lives; `null`: to the end of the session, or it is not stored. */
  readonly lifetimeSeconds: number | null;
}

/** One set-cookie-string, judged. */
export interface DiagnosedCookie {
  readonly setCookie: string;
  /** The address that set it; with redirects followed, that of the answer it stands in. */
  readonly url: string;
  /** Which response it came with; `null`: the text does not say. Each line of code counts as another response. */
  readonly response: number | null;
  /** The request whose response it is; `null`: a visitor's own navigation. */
  readonly terms: RequestTerms | null;
  /** A script of the page at `url` writes it, and no response. */
  readonly byScript: boolean;
  /** `''` where the line is no cookie. */
  readonly name: string;
  readonly value: string;
  /** As written, in order; `counts`: it is known, not too long, and the last of its name. */
  readonly attributes: readonly (WrittenAttribute & { readonly counts: boolean })[];
  /** The gravest first. */
  readonly findings: readonly Finding[];
  /** One for every profile, the draft first. */
  readonly outcomes: readonly ProfileOutcome[];
  /** The smallest changes after which every profile stores it; empty where all do, or where none was found. */
  readonly fixes: readonly Fix[];
}

/** What came of a pasted text. */
export interface Diagnosis {
  /** What the text was recognised as, and what was read of it. */
  readonly reading: Reading;
  /** In the order of the text; a later one may replace an earlier one. */
  readonly cookies: readonly DiagnosedCookie[];
  /** The requests of the text beside what the model sends with them; `null`: the text has no request. */
  readonly replay: Replay | null;
  /** Sentences about the text as a whole, such as that it holds no Set-Cookie. */
  readonly problems: readonly string[];
  /** The time by which lifetimes are judged, in milliseconds since the epoch, and what gave it: the answer's Date, the recording. */
  readonly clock: { readonly at: number; readonly from: 'date-header' | 'recording' | 'now' };
}
