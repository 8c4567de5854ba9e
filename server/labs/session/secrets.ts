import { randomBytes } from 'node:crypto';

const maxKept = 4;
const maxDropped = 20;

/** A lab's random secrets: the present ones, the first of which signs, and the earlier ones. */
export class Secrets {
  #kept = [newSecret()];
  #dropped: string[] = [];

  get kept(): readonly string[] {
    return this.#kept;
  }

  get dropped(): readonly string[] {
    return this.#dropped;
  }

  /** Makes a new secret that signs from now on. `keep`: the old ones still verify. */
  rotate(keep: boolean): void {
    const old = this.#kept;
    this.#kept = [newSecret(), ...(keep ? old : [])].slice(0, maxKept);
    this.#dropped = [...old.filter((secret) => !this.#kept.includes(secret)), ...this.#dropped].slice(0, maxDropped);
  }
}

function newSecret(): string {
  return randomBytes(18).toString('base64url');
}
