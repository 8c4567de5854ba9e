import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import cookieParser from 'cookie-parser';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import {
  clearSignedSchema,
  relaySchema,
  rotateSchema,
  type SetSigned,
  type SignedLab,
  setSignedSchema,
  signedCookiePrefix,
} from '../../../contract/labs/signed.ts';
import { bytesToText, textToBytes } from '../../http/cookie-pair.ts';
import { jsonBody } from '../../http/json-body.ts';
import { parseBody } from '../../http/parse-body.ts';
import { Problem } from '../../http/problem.ts';
import { sendJson } from '../../http/send-json.ts';
import { cookiePairs } from '../../runs/hosts/arrival.ts';
import { LabCookies } from '../shelf/lab-cookies.ts';
import { labIdOf } from '../shelf/lab-id-of.ts';
import { type LabKind, LabShelf } from '../shelf/lab-shelf.ts';
import { signerOf } from './signature.ts';

const maxSecrets = 3;

/** One visitor's secrets, and the cookie-parser with these secrets. */
class SignedLabHost {
  readonly isAtWork = false;
  secrets = [newSecret()];
  parser: RequestHandler = cookieParser(this.secrets);

  rotate(keep: boolean): void {
    this.secrets = [newSecret(), ...(keep ? this.secrets : [])].slice(0, maxSecrets);
    this.parser = cookieParser(this.secrets);
  }

  end(): Promise<void> {
    return Promise.resolve();
  }
}

function newSecret(): string {
  return randomBytes(18).toString('base64url');
}

/** The routes of the labs of signed cookies, below `/.playground/labs/signed-cookies`, and how to end all labs. */
export function createSignedLabs(): LabKind {
  const shelf = new LabShelf<SignedLabHost>();
  const routes = Router();
  const json = jsonBody('16kb');
  /** Answers with the cookies of this request, as cookie-parser itself reads them. */
  const answer = (request: Request, response: Response) => {
    const lab = shelf.get(labIdOf(request));
    lab.parser(request, response, () => sendJson(response, viewOf(labIdOf(request), lab, request, response)));
  };

  routes.put('/:id', (request, response) => {
    shelf.getOrMake(labIdOf(request), () => new SignedLabHost());
    answer(request, response);
  });
  routes.get('/:id', answer);
  routes.post('/:id/reset', (request, response) => {
    const id = labIdOf(request);
    const lines = new LabCookies(signedCookiePrefix(id)).expiring(request);
    const lab = shelf.replace(id, () => new SignedLabHost());
    response.append('Set-Cookie', [...lines]);
    sendJson(response, { id, secrets: lab.secrets, cookies: [], setCookie: lines.map(bytesToText) });
  });
  routes.post('/:id/leave', (request, response) => {
    shelf.leave(labIdOf(request));
    response.sendStatus(204);
  });
  routes.post('/:id/secrets', json, (request, response) => {
    const { keep } = parseBody(rotateSchema, request.body);
    shelf.get(labIdOf(request)).rotate(keep);
    answer(request, response);
  });
  routes.post('/:id/set', json, (request, response) => {
    const given = parseBody(setSignedSchema, request.body);
    const { name, signed } = given;
    const value = givenValue(given);
    // `res.cookie` signs with the secret that cookie-parser stores on the request.
    shelf.get(labIdOf(request)).parser(request, response, () => {
      response.cookie(`${signedCookiePrefix(labIdOf(request))}${name}`, value, { signed, sameSite: 'lax' });
      answer(request, response);
    });
  });
  // Sets the cookie of the request again, like a server between browser and app, such as one that renders pages.
  routes.post('/:id/relay', json, (request, response) => {
    const { name, how } = parseBody(relaySchema, request.body);
    const full = `${signedCookiePrefix(labIdOf(request))}${name}`;
    const pair = cookiePairs(request).find((one) => one.startsWith(`${full}=`));
    if (pair === undefined) throw new Problem('invalid-field', 'The browser sent no such cookie.', 'name');
    if (how === 'by-res-cookie') response.cookie(full, pair.slice(full.length + 1), { sameSite: 'lax' });
    else response.append('Set-Cookie', textToBytes(`${pair}; Path=/; SameSite=Lax`));
    answer(request, response);
  });
  routes.post('/:id/clear', json, (request, response) => {
    const { name } = parseBody(clearSignedSchema, request.body);
    response.clearCookie(`${signedCookiePrefix(labIdOf(request))}${name}`, { sameSite: 'lax' });
    answer(request, response);
  });
  return { routes, holds: (id) => shelf.holds(id), close: () => shelf.close() };
}

/** The argument of `res.cookie`: a text, or an object, which it writes after `j:`. */
function givenValue({ kind, value }: SetSigned): unknown {
  if (kind === 'text') return value;
  try {
    const parsed: unknown = JSON.parse(value);
    if (typeof parsed === 'object' && parsed !== null) return parsed;
  } catch {
    // Told below, as a text that is JSON but no object is.
  }
  throw new Problem('invalid-field', 'The value must be a JSON object or array.', 'value');
}

function viewOf(id: string, { secrets }: SignedLabHost, request: Request, response: Response): SignedLab {
  const prefix = signedCookiePrefix(id);
  const own = cookiePairs(request).filter((pair) => pair.startsWith(prefix));
  return {
    id,
    secrets,
    cookies: own.map((pair) => {
      const name = pair.slice(0, pair.indexOf('='));
      const wire = pair.slice(name.length + 1);
      return {
        name: name.slice(prefix.length),
        wire,
        signedBy: signerOf(wire, secrets),
        inCookies: inspect(request.cookies[name]),
        inSignedCookies: inspect(request.signedCookies[name]),
      };
    }),
    setCookie: [response.getHeader('set-cookie') ?? []].flat().map((line) => bytesToText(String(line))),
  };
}
