import type { RetrievalRuleId } from '../../model/retrieve/retrieval-rules.ts';

/** The gates that a cookie passes on its way with a request, in the order in which the scene draws them. */
export const requestGates = ['credentials', 'host', 'path', 'secure', 'site', 'third-party'] as const;
export type RequestGate = (typeof requestGates)[number];

/** Every gate: storing has one, a request six. */
export type Gate = RequestGate | 'accepted';

/** Where a rule stops a cookie: at a gate, or in the jar, which then has nothing to send. */
export type RequestStop = RequestGate | 'jar';

/** The gate of every rule of retrieving. Storing needs no such table: all of its rules stand at the gate *accepted*. */
export const stopOfRule = {
  credentials: 'credentials',
  // A partition is a drawer of the jar, and which drawer is open belongs to the policy.
  partition: 'third-party',
  'domain-match': 'host',
  binding: 'host',
  'path-match': 'path',
  secure: 'secure',
  // Asked of scripts alone, which read the jar itself: it never stops a request.
  'http-only': 'jar',
  // The browser throws an expired cookie away.
  expiry: 'jar',
  'same-site': 'site',
  'third-party-cookie-policy': 'third-party',
} as const satisfies Record<RetrievalRuleId, RequestStop>;

/** What stands under a gate. */
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
