/** One thing to tell about a request. */
export interface Reason {
  readonly sentence: string;
  readonly because: string | null;
  /** What to change in the app; `null`: nothing went wrong. */
  readonly advice: string | null;
  /** An anchor of express-session's documentation. */
  readonly link: string | null;
}

/** Returns a reason of one sentence, with what more there is to tell. */
export function reasonOf(sentence: string, more: Partial<Omit<Reason, 'sentence'>> = {}): Reason {
  return { sentence, because: null, advice: null, link: null, ...more };
}
