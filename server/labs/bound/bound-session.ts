import { randomBytes } from 'node:crypto';
import {
  calculateJwkThumbprint,
  EmbeddedJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTHeaderParameters,
  type JWTVerifyGetKey,
  jwtVerify,
  SignJWT,
} from 'jose';
import { type BoundEntry, type BoundLab, boundLifetime } from '../../../contract/labs/bound.ts';

/** The algorithms that a browser may choose, as `Secure-Session-Registration` names them. */
export const boundAlgorithms = ['ES256', 'RS256'] as const;

/** How many requests are remembered. */
const maxEntries = 60;

/**
 * The server's side of Device Bound Session Credentials, https://w3c.github.io/webappsec-dbsc/: a cookie that lives for
 * seconds, and a public key whose owner alone gets the next one.
 */
export class BoundSession {
  readonly isAtWork = false;
  /** By which the browser names the session. */
  readonly sessionId = newSecret();
  /** What the next proof must contain, and what that proof is for. Each serves once. */
  #challenge: { readonly text: string; readonly for: 'register' | 'refresh' } | null = null;
  #key: { readonly jwk: JWK; readonly seen: NonNullable<BoundLab['key']> } | null = null;
  #cookie: { readonly value: string; readonly expires: number } | null = null;
  readonly #log: BoundEntry[] = [];

  /** The newest cookie's value, as a thief would have copied it; `null` before the login. */
  get copy(): string | null {
    return this.#cookie?.value ?? null;
  }

  /** Begins the session again: a new cookie's value, which no key protects yet. */
  login(): string {
    this.#key = null;
    this.#log.length = 0;
    this.#challenge = { text: newSecret(), for: 'register' };
    return this.#newCookie();
  }

  /** Makes the challenge of the next refresh. */
  challenge(): string {
    const text = newSecret();
    this.#challenge = { text, for: 'refresh' };
    return text;
  }

  /**
   * Takes the key that made a proof of the login's challenge. Gives back the next cookie's value; `null`: it is not such a
   * proof, or there is a key already, which nobody may replace.
   */
  async register(proof: string, by: 'browser' | 'page'): Promise<string | null> {
    const challenge = this.#takeChallenge('register');
    if (this.#key) return null;
    const header = await verified(proof, EmbeddedJWK, challenge);
    if (!header?.jwk) return null;
    const { alg: algorithm, jwk } = header;
    const thumbprint = await calculateJwkThumbprint(jwk);
    this.#key = { jwk, seen: { registeredBy: by, algorithm, thumbprint } };
    return this.#newCookie();
  }

  /** Gives back the next cookie's value; `null`: the registered key has not made this proof. */
  async refresh(proof: string): Promise<string | null> {
    return (await this.#isByKey(proof, this.#takeChallenge('refresh'))) ? this.#newCookie() : null;
  }

  /** Whether somebody with another key gets the next cookie. It leaves the browser's own challenge alone. */
  async isForgeable(): Promise<boolean> {
    const challenge = newSecret();
    return this.#isByKey(await forgedProof(challenge), challenge);
  }

  async #isByKey(proof: string, challenge: string | null): Promise<boolean> {
    const key = this.#key;
    if (!key) return false;
    return (await verified(proof, () => importJWK(key.jwk, key.seen.algorithm), challenge)) !== null;
  }

  #takeChallenge(wanted: 'register' | 'refresh'): string | null {
    const challenge = this.#challenge;
    this.#challenge = null;
    return challenge?.for === wanted ? challenge.text : null;
  }

  /** Whether a cookie's value is the newest one, and has not expired. */
  accepts(value: string | undefined): boolean {
    return this.#cookie !== null && value === this.#cookie.value && Date.now() < this.#cookie.expires;
  }

  note(entry: Omit<BoundEntry, 'at'>): void {
    this.#log.push({ at: Date.now(), ...entry });
    if (this.#log.length > maxEntries) this.#log.shift();
  }

  view(id: string): BoundLab {
    return {
      id,
      key: this.#key?.seen ?? null,
      expires: this.#cookie?.expires ?? null,
      challenge: this.#challenge?.text ?? null,
      log: this.#log,
    };
  }

  end(): Promise<void> {
    return Promise.resolve();
  }

  #newCookie(): string {
    const value = newSecret();
    this.#cookie = { value, expires: Date.now() + boundLifetime * 1000 };
    return value;
  }
}

/** The header of a proof that is signed by the key and contains the challenge; `null`: it is not one. */
async function verified(
  proof: string,
  key: JWTVerifyGetKey,
  challenge: string | null,
): Promise<JWTHeaderParameters | null> {
  try {
    const { payload, protectedHeader } = await jwtVerify(proof, key, {
      typ: 'dbsc+jwt',
      algorithms: [...boundAlgorithms],
    });
    return challenge !== null && payload.jti === challenge ? protectedHeader : null;
  } catch {
    return null;
  }
}

/** A proof that a thief makes with a key of the thief's, in the form of a browser's. */
async function forgedProof(challenge: string): Promise<string> {
  const { privateKey } = await generateKeyPair('ES256');
  return new SignJWT().setProtectedHeader({ alg: 'ES256', typ: 'dbsc+jwt' }).setJti(challenge).sign(privateKey);
}

function newSecret(): string {
  return randomBytes(18).toString('base64url');
}
