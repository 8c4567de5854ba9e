const caps: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ' ': 'Space',
  PageUp: 'Page ↑',
  PageDown: 'Page ↓',
};

/** What is written on a key. `key`: as `KeyboardEvent.key` says it. */
export function keyCap(key: string): string {
  return caps[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}
