/** What could not be stored: it lasts as long as the page. */
const memory = new Map<string, string>();

/** Returns what this tab keeps under a key; `null`: nothing. */
export function readTab(key: string): string | null {
  try {
    return memory.get(key) ?? sessionStorage.getItem(key);
  } catch {
    // A browser that blocks all cookies blocks storage, too: each access to it throws.
    return null;
  }
}

/** Keeps a text under a key for this tab, also across a reload; `null`: forgets it. */
export function keepInTab(key: string, text: string | null): void {
  memory.delete(key);
  try {
    if (text === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    if (text !== null) memory.set(key, text);
  }
}
