import { type SessionData, Store } from 'express-session';
import { LRUCache } from 'lru-cache';

/** A store in memory that keeps the 200 sessions used last, because a lab lives for minutes and must not grow. */
export class BoundedStore extends Store {
  readonly #sessions = new LRUCache<string, string>({ max: 200 });

  override get(id: string, callback: (error: unknown, session?: SessionData | null) => void): void {
    const text = this.#sessions.get(id);
    queueMicrotask(() => callback(null, text === undefined ? null : JSON.parse(text)));
  }

  override set(id: string, session: SessionData, callback?: (error?: unknown) => void): void {
    this.#sessions.set(id, JSON.stringify(session));
    if (callback) queueMicrotask(callback);
  }

  override destroy(id: string, callback?: (error?: unknown) => void): void {
    this.#sessions.delete(id);
    if (callback) queueMicrotask(callback);
  }
}
