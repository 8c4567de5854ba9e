import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { openKeyHelp } from './key-help.ts';

/** A key command of the current page. */
export interface KeyCommand {
  /** The value of `KeyboardEvent.key`, with letters in lower case. */
  readonly key: string;
  /** Its action: a verb and its object. */
  readonly title: string;
  readonly act: () => void;
}

let commands: readonly KeyCommand[] = [];
const listeners = new Set<() => void>();

function change(next: readonly KeyCommand[]): void {
  commands = next;
  for (const listener of listeners) listener();
}

/** The active keys, in the order of the page. */
export function useKeyCommands(): readonly KeyCommand[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => commands,
  );
}

/**
 * Binds a key to an action while the component is shown; `act` is `null` while there is nothing to do. Uses layout
 * effects, here and below: React delays other effects until after the paint, and a visible control would not react to
 * its key yet.
 */
export function useKey(key: string, title: string, act: (() => void) | null): void {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  const able = act !== null;
  useLayoutEffect(() => {
    if (!able) return;
    const command: KeyCommand = { key, title, act: () => latest.current?.() };
    change([...commands, command]);
    return () => change(commands.filter((each) => each !== command));
  }, [key, title, able]);
}

const typedInto =
  'textarea, select, [contenteditable="true"], input:not([type="radio"], [type="checkbox"], [type="button"], [type="submit"])';

/**
 * Whether the focused element needs the key itself: text fields and selects need every key, choices the arrows, buttons
 * Space.
 */
function takesKey(focused: Element | null, key: string): boolean {
  if (!focused) return false;
  if (key === ' ' && focused.matches('button, input, summary')) return true;
  return focused.matches(typedInto) || (key.startsWith('Arrow') && focused.matches('input, [role="tab"]'));
}

/**
 * Listens for the whole page, and first obeys what was pressed while the page was loading. The latest command for a key
 * wins; typing triggers no command.
 */
export function useKeyboard(): void {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (takesKey(document.activeElement, event.key) || document.querySelector('dialog[open]')) return;
      if (event.key === '?') {
        event.preventDefault();
        openKeyHelp();
        return;
      }
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const command = commands.findLast((each) => each.key === key);
      if (!command || event.repeat) return;
      event.preventDefault();
      command.act();
    };
    document.addEventListener('keydown', onKey);
    // The page's commands are here: effects of children run first. `first-paint` repeats the keys that it has heard.
    dispatchEvent(new Event('playground-keys'));
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
