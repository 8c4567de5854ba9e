import type { RetrievalRuleId } from '../../../model/retrieve/retrieval-rules.ts';

/** The gates of a cookie on its way with a request, in the order of the scene. */
export const requestGates = ['credentials', 'host', 'path', 'secure', 'site', 'third-party'] as const;
export type RequestGate = (typeof requestGates)[number];

/** Every gate: setting has one, a request six. */
export type Gate = RequestGate | 'accepted';

/** The place at which a rule stops a cookie: a gate, or the jar, which then has no cookie to send. */
export type RequestStop = RequestGate | 'jar';

/** The gate of every retrieval rule. Setting needs no table: all of its rules belong to the gate *accepted*. */
export const stopOfRule = {
  credentials: 'credentials',
  // A partition is a part of the jar, and the policy decides which part is used.
  partition: 'third-party',
  'domain-match': 'host',
  binding: 'host',
  'path-match': 'path',
  secure: 'secure',
  // Only scripts, which read the jar itself, have this rule: it never stops a request.
  'http-only': 'jar',
  // The browser deletes an expired cookie.
  expiry: 'jar',
  'same-site': 'site',
  'third-party-cookie-policy': 'third-party',
} as const satisfies Record<RetrievalRuleId, RequestStop>;

/** The text under a gate. */
export const gateTitles = {
  accepted: 'accepted',
  credentials: 'credentials',
  host: 'host',
  path: 'path',
  secure: 'Secure',
  site: 'site',
  'third-party': 'third-party',
} as const satisfies Record<Gate, string>;

/** The question of a gate, for the text beside the scene. */
export const gateQuestions = {
  accepted: 'Does the browser accept it?',
  credentials: 'Does the request carry credentials?',
  host: 'Does the host match its Domain?',
  path: 'Does the path match its Path?',
  secure: 'Is the connection secure enough for Secure?',
  site: 'Does SameSite allow this request?',
  'third-party': 'Does the third-party cookie policy allow it?',
} as const satisfies Record<Gate, string>;
