/** One thing that happens to the cookie of the first visit. */
export interface StoryStep {
  readonly title: string;
  /** `{other}` stands for the other site's host. */
  readonly says: string;
  /** The request that it is about; `null`: the response that sets the cookie. */
  readonly probe: string | null;
  /** What the server at home notices. */
  readonly request: string;
  readonly header: string;
  /** The gate that holds the cookie back; `null`: it passes them all. */
  readonly heldAt: 'site' | null;
}

/** What a request asks of a cookie, in the order in which a browser asks it. */
export const gates = ['credentials', 'host', 'path', 'Secure', 'site', 'third-party'] as const;

/** The story of a session cookie with SameSite=Lax. A test proves each step by the model, for every engine. */
export const story: readonly StoryStep[] = [
  {
    title: 'Set',
    says: 'You log in. The browser stores the cookie.',
    probe: null,
    request: 'answers POST /login',
    header: 'Set-Cookie: sid=…; SameSite=Lax',
    heldAt: null,
  },
  {
    title: 'Sent',
    says: 'You follow a link on {other}. You are still logged in.',
    probe: 'other/link',
    request: 'receives GET /',
    header: 'Cookie: sid=…',
    heldAt: null,
  },
  {
    title: 'Not sent',
    says: '{other} submits a form as you. SameSite=Lax stops the cookie.',
    probe: 'other/form-post',
    request: 'receives POST /transfer',
    header: 'no Cookie header',
    heldAt: 'site',
  },
];
