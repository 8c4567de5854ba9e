import { z } from 'zod';

/** Maximum number of entries per tab; the oldest is removed first. */
const maxEntries = 60;
const prefix = 'kept:';
const indexKey = 'kept';

/** The entries in memory, which last as long as the page. They also work without sessionStorage, or when it is full. */
const memory = new Map<string, string>();

/**
 * Keeps a state for this tab and returns its id for a history entry. The state itself may contain a secret, so it is
 * neither in the URL nor in the browser's history. It is gone when the tab is closed.
 */
export function keep(state: unknown): string {
  const id = crypto.randomUUID();
  const ids = [...storedIds(), id];
  for (const old of ids.slice(0, -maxEntries)) {
    memory.delete(old);
    inStorage((storage) => storage.removeItem(prefix + old));
  }
  inStorage((storage) => storage.setItem(indexKey, JSON.stringify(ids.slice(-maxEntries))));
  update(id, state);
  return id;
}

/** Replaces the state with this id. */
export function update(id: string, state: unknown): void {
  const text = JSON.stringify(state);
  memory.set(id, text);
  inStorage((storage) => storage.setItem(prefix + id, text));
}

/** Returns the state with this id, or `null` without a state of this form. */
export function recall<State>(id: string, schema: z.ZodType<State>): State | null {
  const text = memory.get(id) ?? inStorage((storage) => storage.getItem(prefix + id)) ?? null;
  if (text === null) return null;
  const found = schema.safeParse(parsed(text));
  return found.success ? found.data : null;
}

function storedIds(): readonly string[] {
  const stored = z.array(z.string()).safeParse(parsed(inStorage((storage) => storage.getItem(indexKey)) ?? '[]'));
  return stored.success ? stored.data : [...memory.keys()];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Browsers throw when a visitor forbids storage, and when it is full. */
function inStorage<Result>(use: (storage: Storage) => Result): Result | undefined {
  try {
    return use(sessionStorage);
  } catch {
    return undefined;
  }
}

const lastSchema = z.object({ id: z.string(), search: z.string() });

/** Remembers the last state of a page in this tab, and the query of its URL. */
export function setLast(page: string, last: z.infer<typeof lastSchema>): void {
  update(`last:${page}`, last);
}

/** The last state of a page in this tab, or `null`. */
export function lastOf(page: string): z.infer<typeof lastSchema> | null {
  return recall(`last:${page}`, lastSchema);
}

const entrySchema = z.object({ kept: z.string() });

/** The history state for an id. */
export function entryOf(id: string): z.infer<typeof entrySchema> {
  return { kept: id };
}

/** The id in a history entry, or `null`. */
export function idOf(historyState: unknown): string | null {
  const entry = entrySchema.safeParse(historyState);
  return entry.success ? entry.data.kept : null;
}
