/** One statement about a request. */
export interface Reason {
  readonly sentence: string;
  readonly because: string | null;
  /** The change to make in the app; `null`: nothing to change. */
  readonly advice: string | null;
  /** An anchor of express-session's documentation. */
  readonly link: string | null;
}

/** Returns a reason of one sentence, with further statements. */
export function reasonOf(sentence: string, more: Partial<Omit<Reason, 'sentence'>> = {}): Reason {
  return { sentence, because: null, advice: null, link: null, ...more };
}
