import type { Severity, SuspicionCode } from '../../model/diagnose/finding.ts';
import type { AttributeName, WrittenAttribute } from '../../model/parse/set-cookie.ts';
import type { Profile, ProfileId } from '../../model/profiles/profile.ts';
import type { StorageReason } from '../../model/store/reasons.ts';
import type { RequestTerms, RequestUrl, StoredCookie } from '../../model/terms.ts';
import type { Reading } from '../reading/result/reading.ts';
import type { Replay } from '../replay/replay.ts';

/** A set-cookie-string and the URL of its response. */
export interface ReceivedLine {
  readonly setCookie: string;
  readonly url: RequestUrl;
  /** The number of its response. Lines of one response affect each other immediately. */
  readonly response?: number | null;
  /** The request of that response, if it is known. Default: the visitor's own navigation. */
  readonly terms?: RequestTerms;
  /** A script of the page at `url` sets it, not a response. */
  readonly byScript?: boolean;
}

/** A change of the line: the action in one sentence, and the resulting line. */
export interface Fix {
  readonly sentence: string;
  readonly setCookie: string;
  /** The URL that has to set the new line; `null`: the same URL. */
  readonly url: string | null;
  /**
   * `clear`: the line clears a cookie. `record`: its value is the id of a record on the server. Absent: it sets a
   * cookie.
   */
  readonly aim?: 'clear' | 'record';
}

/** A rule that can be looked up and checked. */
export interface FindingSource {
  readonly title: string;
  readonly url: string;
}

/** Codes of findings that need all lines of one text. */
export type TogetherCode = 'deletion-misses' | 'same-name-as-another-cookie' | 'removed-by-a-later-line';
/** Codes of OWASP's requirements for a session cookie, which no browser enforces. */
export type SessionCode = 'prefix-missing-on-session' | 'name-of-a-framework';

/** One fact about a line. */
export interface Finding {
  /** A reason for which browsers ignore the line, or what is wrong or suspicious in it. */
  readonly code: StorageReason | SuspicionCode | TogetherCode | SessionCode;
  /**
   * `error`: the line does not do what it says, or Chromium or three engines reject it. `warning`: the author likely
   * meant something else, or one or two other engines reject it.
   */
  readonly severity: Severity;
  readonly sentence: string;
  /** Its subject: an attribute, `pair` (name or value), an attribute that is `unknown`, or `null`: the whole line. */
  readonly attribute: AttributeName | 'pair' | 'unknown' | null;
  /** The position in `attributes`, counted from 0; `null`: no attribute, or one that is not set. */
  readonly position: number | null;
  /** The section of the draft, such as `5.7`, if one of its rules ignores the line. */
  readonly section: string | null;
  /** Its rule of OWASP, ASVS or MDN, if it has one. */
  readonly source: FindingSource | null;
  /** The profiles that ignore the line for this reason; empty when no browser does. */
  readonly ignoredBy: readonly ProfileId[];
  /** The change that resolves this finding, if there is an obvious one. */
  readonly fix: Fix | null;
}

/** The result for the line under one profile. */
export interface ProfileOutcome {
  readonly profile: Pick<Profile, 'id' | 'title' | 'basis'>;
  /** `expired`: it only removes a cookie. `replaced`: stored, until a later line of the same text replaced it. */
  readonly outcome: 'stored' | 'expired' | 'replaced' | 'ignored';
  /** The result in one sentence. */
  readonly sentence: string;
  /** The reason why it is ignored, and the other reasons that would have ignored it. */
  readonly reason: StorageReason | null;
  readonly also: readonly StorageReason[];
  /** The stored cookie: its domain, path, SameSite, expiry; `null` when the line is ignored. */
  readonly cookie: StoredCookie | null;
  /** Its lifetime in seconds; `null`: until the end of the session, or it is not stored. */
  readonly lifetimeSeconds: number | null;
}

/** The diagnosis of one set-cookie-string. */
export interface DiagnosedCookie {
  readonly setCookie: string;
  /** The URL that set it; after redirects, the URL of the response with the line. */
  readonly url: string;
  /** The number of its response; `null`: unknown. Each line of code counts as another response. */
  readonly response: number | null;
  /** The request of its response; `null`: the visitor's own navigation. */
  readonly terms: RequestTerms | null;
  /** A script of the page at `url` sets it, not a response. */
  readonly byScript: boolean;
  /** `''` when the line is not a cookie. */
  readonly name: string;
  readonly value: string;
  /**
   * The attributes in the order of the line. `counts`: the attribute is known, not too long, and the last of its name.
   */
  readonly attributes: readonly (WrittenAttribute & { readonly counts: boolean })[];
  /** The most severe first. */
  readonly findings: readonly Finding[];
  /** One for every profile, the draft first. */
  readonly outcomes: readonly ProfileOutcome[];
  /** The smallest changes after which every profile stores it. Empty when all do, or when no change helps. */
  readonly fixes: readonly Fix[];
}

/** The result for a pasted text. */
export interface Diagnosis {
  /** The recognised kind of the text and its parsed content. */
  readonly reading: Reading;
  /** In the order of the text; a later one may replace an earlier one. */
  readonly cookies: readonly DiagnosedCookie[];
  /** The requests of the text and the cookies that the model sends with them; `null`: the text has no request. */
  readonly replay: Replay | null;
  /** Sentences about the text as a whole, such as that it holds no Set-Cookie. */
  readonly problems: readonly string[];
  /**
   * The time for lifetimes, in milliseconds since the epoch, and its source: the response's Date, the recording, or
   * now.
   */
  readonly clock: { readonly at: number; readonly from: 'date-header' | 'recording' | 'now' };
}
