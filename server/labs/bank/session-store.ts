import { type SessionData, Store } from 'express-session';

const maxSessions = 200;

/** A store in memory that keeps at most 200 sessions, the newest; a lab lives for minutes and must not grow. */
export class BoundedStore extends Store {
  readonly #sessions = new Map<string, string>();

  override get(id: string, callback: (error: unknown, session?: SessionData | null) => void): void {
    const text = this.#sessions.get(id);
    queueMicrotask(() => callback(null, text === undefined ? null : JSON.parse(text)));
  }

  override set(id: string, session: SessionData, callback?: (error?: unknown) => void): void {
    this.#sessions.delete(id);
    this.#sessions.set(id, JSON.stringify(session));
    for (const oldest of this.#sessions.keys()) {
      if (this.#sessions.size <= maxSessions) break;
      this.#sessions.delete(oldest);
    }
    if (callback) queueMicrotask(callback);
  }

  override destroy(id: string, callback?: (error?: unknown) => void): void {
    this.#sessions.delete(id);
    if (callback) queueMicrotask(callback);
  }
}
