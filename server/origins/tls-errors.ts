/** A browser's refusal of the certificate, as the server saw it. */
export interface TlsError {
  readonly host: string;
  readonly port: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly error: string;
}

const maxErrors = 50;

/** The last refusals, one for each name and port, bounded. */
export class TlsErrors {
  readonly #errors = new Map<string, TlsError>();

  add(error: TlsError): void {
    const key = `${error.host}:${error.port}`;
    this.#errors.delete(key);
    this.#errors.set(key, error);
    for (const oldest of this.#errors.keys()) {
      if (this.#errors.size <= maxErrors) break;
      this.#errors.delete(oldest);
    }
  }

  get list(): readonly TlsError[] {
    return [...this.#errors.values()];
  }
}
