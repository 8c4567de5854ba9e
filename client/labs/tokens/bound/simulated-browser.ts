import { boundLabPath } from '../../../../contract/labs/lab-id.ts';

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/**
 * A script that plays the part of a browser with device-bound sessions: it creates a key, registers it, and gets the
 * next cookie for a proof. No script can read its Web Crypto key. Unlike a browser, it blocks no request, and the key
 * is lost when the page closes.
 */
export class SimulatedBrowser {
  readonly #id: string;
  readonly #keys: CryptoKeyPair;

  private constructor(id: string, keys: CryptoKeyPair) {
    this.#id = id;
    this.#keys = keys;
  }

  /** Creates a key for a session. */
  static async make(id: string): Promise<SimulatedBrowser> {
    return new SimulatedBrowser(id, await crypto.subtle.generateKey(curve, false, ['sign', 'verify']));
  }

  /** Registers the public key for the challenge of the login. */
  async register(challenge: string): Promise<void> {
    const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', this.#keys.publicKey);
    await this.#send('register', await this.#proof(challenge, { jwk: { kty, crv, x, y } }));
  }

  /** Requests the next cookie: first without a proof, then with one for the challenge of the 403. */
  async refresh(): Promise<void> {
    const challenged = await this.#send('refresh', null);
    const challenge = /^"([^"]+)"/.exec(challenged.headers.get('secure-session-challenge') ?? '')?.[1];
    if (challenge !== undefined) await this.#send('refresh', await this.#proof(challenge, {}));
  }

  #send(what: 'register' | 'refresh', proof: string | null): Promise<Response> {
    const headers: HeadersInit = proof === null ? {} : { 'secure-session-response': proof };
    return fetch(`${boundLabPath(this.#id)}/${what}?by=page`, { method: 'POST', headers });
  }

  /** A JWT like a browser's: the signed challenge. `more`: further header fields. */
  async #proof(challenge: string, more: object): Promise<string> {
    const header = { alg: 'ES256', typ: 'dbsc+jwt', ...more };
    const signed = [header, { jti: challenge }].map((part) => base64url(JSON.stringify(part))).join('.');
    const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
    const signature = await crypto.subtle.sign(algorithm, this.#keys.privateKey, new TextEncoder().encode(signed));
    return `${signed}.${base64url(String.fromCharCode(...new Uint8Array(signature)))}`;
  }
}

/** Base64url of a text whose characters are bytes. */
function base64url(text: string): string {
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
