/** One event in the life of the first visit's cookie. */
export interface StoryStep {
  readonly title: string;
  /** `{other}` stands for the other site's host. */
  readonly says: string;
  /** The request of the event; `null`: the response that sets the cookie. */
  readonly probe: string | null;
  /** What the server at home sees. */
  readonly request: string;
  readonly header: string;
  /** The gate that blocks the cookie; `null`: the cookie passes all gates. */
  readonly heldAt: 'site' | null;
}

/** The browser's questions about a cookie in a request, in order. */
export const gates = ['credentials', 'host', 'path', 'Secure', 'site', 'third-party'] as const;

/** The story of a session cookie with SameSite=Lax. A test proves each step with the model, for every engine. */
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
