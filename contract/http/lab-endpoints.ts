import type { z } from 'zod';
import { boundLabSchema, boundTheftSchema } from '../labs/bound.ts';
import { lookReplySchema, sessionActSchema, sessionLabSchema } from '../labs/session.ts';
import { sessionOptionsSchema } from '../labs/session-options.ts';
import { clearSignedSchema, relaySchema, rotateSchema, setSignedSchema, signedLabSchema } from '../labs/signed.ts';
import {
  copySchema,
  revokeSchema,
  statusSchema,
  tokenActSchema,
  tokenLabSchema,
  tokenOptionsSchema,
} from '../labs/tokens.ts';
import type { Endpoint } from './endpoint.ts';
import type { ErrorCode } from './errors.ts';

const known: readonly ErrorCode[] = ['invalid-field', 'unknown-lab'];
/** Of a lab whose app has its own process. A public deployment may not offer it. */
const withProcess: readonly ErrorCode[] = ['lab-not-offered', 'app-ended', 'app-silent'];
const app: readonly ErrorCode[] = [...known, ...withProcess, 'store-failed'];

interface Kind {
  readonly base: string;
  readonly lab: { readonly name: string; readonly schema: z.ZodType };
  readonly options?: { readonly name: string; readonly schema: z.ZodType };
}

/** What all labs at home have: make or change, read, reset, leave. */
function usual({ base, lab, options }: Kind): readonly Endpoint[] {
  const answer = { status: 200, ...lab };
  const read: readonly ErrorCode[] = options === undefined ? known : [...known, 'lab-not-offered'];
  return [
    {
      method: 'PUT',
      path: `${base}/:id`,
      on: 'home',
      does:
        options === undefined
          ? 'Makes the lab, or returns the one that exists.'
          : 'Makes the lab, or changes its options.',
      ...(options === undefined ? {} : { body: options }),
      answer,
      errors: ['invalid-field', 'too-many-labs', ...(options === undefined ? [] : withProcess)],
    },
    { method: 'GET', path: `${base}/:id`, on: 'home', does: 'Returns the lab.', answer, errors: read },
    {
      method: 'POST',
      path: `${base}/:id/reset`,
      on: 'home',
      does: 'Starts the lab again with its first options, and expires its cookies in this browser.',
      answer,
      errors: read,
    },
    {
      method: 'POST',
      path: `${base}/:id/leave`,
      on: 'home',
      does: 'Tells the server that the page was closed. The lab ends soon, unless the page comes back.',
      answer: { status: 204, says: 'No body.' },
      errors: read,
    },
  ];
}

const session = '/.playground/labs/session';
const sessionLab = { name: 'SessionLab', schema: sessionLabSchema };
const sessionEndpoints: readonly Endpoint[] = [
  ...usual({ base: session, lab: sessionLab, options: { name: 'SessionOptions', schema: sessionOptionsSchema } }),
  {
    method: 'POST',
    path: `${session}/:id/act`,
    on: 'home',
    does: 'Changes the lab: restarts its app, changes its secrets, stops its store, …',
    body: { name: 'SessionAct', schema: sessionActSchema },
    answer: { status: 200, ...sessionLab },
    errors: app,
  },
  {
    method: 'GET',
    path: `${session}/:id/app/look`,
    on: 'home',
    does: 'Returns the cookies of this lab that the browser sent, without a request to the lab’s app.',
    answer: { status: 200, name: 'LookReply', schema: lookReplySchema },
    errors: [...known, 'lab-not-offered'],
  },
  {
    method: 'ALL',
    path: `${session}/:id/app/{*path}`,
    on: 'home',
    does: 'Forwards the request to the lab’s Express app.',
    answer: { status: 200, says: 'The app’s response, with its status and its Set-Cookie.' },
    errors: app,
  },
];

const signed = '/.playground/labs/signed-cookies';
const signedLab = { name: 'SignedLab', schema: signedLabSchema };
const signedEndpoints: readonly Endpoint[] = [
  ...usual({ base: signed, lab: signedLab }),
  {
    method: 'POST',
    path: `${signed}/:id/secrets`,
    on: 'home',
    does: 'Adds a new secret in front of the others, or instead of them.',
    body: { name: 'Rotate', schema: rotateSchema },
    answer: { status: 200, ...signedLab },
    errors: known,
  },
  {
    method: 'POST',
    path: `${signed}/:id/set`,
    on: 'home',
    does: 'Sets a cookie with `res.cookie`.',
    body: { name: 'SetSigned', schema: setSignedSchema },
    answer: { status: 200, ...signedLab },
    errors: known,
  },
  {
    method: 'POST',
    path: `${signed}/:id/relay`,
    on: 'home',
    does: 'Sets a cookie of the request again, as a server between browser and app does.',
    body: { name: 'Relay', schema: relaySchema },
    answer: { status: 200, ...signedLab },
    errors: known,
  },
  {
    method: 'POST',
    path: `${signed}/:id/clear`,
    on: 'home',
    does: 'Clears a cookie with `res.clearCookie`.',
    body: { name: 'ClearSigned', schema: clearSignedSchema },
    answer: { status: 200, ...signedLab },
    errors: known,
  },
];

const token = '/.playground/labs/token';
const tokenLab = { name: 'TokenLab', schema: tokenLabSchema };
const status = { status: 200, name: 'Status', schema: statusSchema };
const tokenEndpoints: readonly Endpoint[] = [
  ...usual({ base: token, lab: tokenLab, options: { name: 'TokenOptions', schema: tokenOptionsSchema } }),
  {
    method: 'POST',
    path: `${token}/:id/act`,
    on: 'home',
    does: 'Restarts the lab’s app.',
    body: { name: 'TokenAct', schema: tokenActSchema },
    answer: { status: 200, ...tokenLab },
    errors: app,
  },
  {
    method: 'POST',
    path: `${token}/:id/copy`,
    on: 'home',
    does: 'Sends a request from another client with a copy of a credential.',
    body: { name: 'Copy', schema: copySchema },
    answer: status,
    errors: app,
  },
  {
    method: 'POST',
    path: `${token}/:id/revoke`,
    on: 'home',
    does: 'Revokes a login on the server.',
    body: { name: 'Revoke', schema: revokeSchema },
    answer: status,
    errors: app,
  },
  {
    method: 'ALL',
    path: `${token}/:id/app/:way/:what`,
    on: 'home',
    does: 'Forwards the request to the lab’s app. `way` is `cookie`, `session` or `jwt`.',
    answer: { status: 200, says: 'The app’s response, with its status and its Set-Cookie.' },
    errors: [...app, 'not-found'],
  },
  {
    method: 'POST',
    path: `${token}/:id/cross/:way`,
    on: 'home',
    does: 'Accepts the form that a page of the other site posts. It is open to every site, because the lab tries exactly that.',
    answer: { status: 303, says: 'Redirects to the next form of the other site.' },
    errors: app,
  },
];

const bound = '/.playground/labs/bound';
const boundLab = { name: 'BoundLab', schema: boundLabSchema };
const instructions = {
  status: 200,
  says: 'The session’s instructions as JSON, and the next short-lived cookie.',
} as const;
const boundEndpoints: readonly Endpoint[] = [
  ...usual({ base: bound, lab: boundLab }),
  {
    method: 'POST',
    path: `${bound}/:id/login`,
    on: 'home',
    does: 'Sets a short-lived cookie, and asks the browser by `Secure-Session-Registration` to register a key.',
    answer: { status: 200, ...boundLab },
    errors: known,
  },
  {
    method: 'POST',
    path: `${bound}/:id/register`,
    on: 'home',
    does: 'Takes the public key of a proof in `Secure-Session-Response`. With `?by=page`, a script plays the browser’s part.',
    answer: instructions,
    errors: known,
  },
  {
    method: 'POST',
    path: `${bound}/:id/refresh`,
    on: 'home',
    does: 'Sets the next cookie for a proof by the registered key. Without a proof: 403, with `Secure-Session-Challenge`.',
    answer: instructions,
    errors: known,
  },
  {
    method: 'GET',
    path: `${bound}/:id/me`,
    on: 'home',
    does: 'Answers 200 to a request with the newest cookie until that expires, and 401 to any other.',
    answer: { status: 200, says: 'Whether the request is logged in.' },
    errors: known,
  },
  {
    method: 'POST',
    path: `${bound}/:id/thief`,
    on: 'home',
    does: 'Sends a request from another client: with a copy of the newest cookie, or for the next one with another key.',
    body: { name: 'BoundTheft', schema: boundTheftSchema },
    answer: { status: 200, ...boundLab },
    errors: known,
  },
];

/** The labs that are apps at `home`. A lab’s id is 16 hexadecimal digits, chosen by its page. */
export const labEndpoints: readonly { readonly title: string; readonly endpoints: readonly Endpoint[] }[] = [
  { title: 'Session lab', endpoints: sessionEndpoints },
  { title: 'Signed cookies lab', endpoints: signedEndpoints },
  { title: 'Token lab', endpoints: tokenEndpoints },
  { title: 'Device-bound session', endpoints: boundEndpoints },
];
