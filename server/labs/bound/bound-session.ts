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
 * seconds, and a public key. Only its owner gets the next cookie.
 */
export class BoundSession {
  readonly isAtWork = false;
  /** The browser's name for the session. */
  readonly sessionId = newSecret();
  /** The text that the next proof must contain, and the purpose of that proof. Each challenge can be used once. */
  #challenge: { readonly text: string; readonly for: 'register' | 'refresh' } | null = null;
  #key: { readonly jwk: JWK; readonly seen: NonNullable<BoundLab['key']> } | null = null;
  #cookie: { readonly value: string; readonly expires: number } | null = null;
  readonly #log: BoundEntry[] = [];

  /** The newest cookie's value, as a thief can copy it; `null` before the login. */
  get copy(): string | null {
    return this.#cookie?.value ?? null;
  }

  /** Starts a new session. Returns the value of its cookie, which no key protects yet. */
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
   * Registers the key of a proof that contains the login's challenge. Returns the next cookie's value; `null` if the
   * proof is not valid, or if there is a key already, which nobody may replace.
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

  /** Returns the next cookie's value; `null` if the registered key has not made this proof. */
  async refresh(proof: string): Promise<string | null> {
    return (await this.#isByKey(proof, this.#takeChallenge('refresh'))) ? this.#newCookie() : null;
  }

  /** Whether a client with another key gets the next cookie. Does not use up the browser's own challenge. */
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

  /** Whether a value is that of the newest cookie, and has not expired. */
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

/** The header of a proof that the key signed and that contains the challenge; `null` if it is not such a proof. */
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

/** A proof that a thief makes with another key, in the form of a browser's proof. */
async function forgedProof(challenge: string): Promise<string> {
  const { privateKey } = await generateKeyPair('ES256');
  return new SignJWT().setProtectedHeader({ alg: 'ES256', typ: 'dbsc+jwt' }).setJti(challenge).sign(privateKey);
}

function newSecret(): string {
  return randomBytes(18).toString('base64url');
}
