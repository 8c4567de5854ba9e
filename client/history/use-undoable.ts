import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useHistoryState, useSearch } from 'wouter/use-browser-location';
import type { z } from 'zod';
import { entryOf, idOf, keep, lastOf, recall, setLast, update } from './kept.ts';
import { isSameStep, type Step, stepNow } from './step.ts';

/** Milliseconds between two writes of the address: browsers refuse to be told at every keystroke. */
const writeEvery = 200;

/** How a page's state and its address belong together. One constant value a page. */
export interface Mirror<State> {
  readonly page: string;
  readonly schema: z.ZodType<State>;
  /** What is shown where nothing is asked for. */
  readonly first: State;
  /** The state that a query asks for, or `null`. A query begins with `?` or is empty. */
  readonly read: (search: string) => State | null;
  /** The query of the address for a state: nothing of it that could be a visitor's secret. */
  readonly write: (state: State, search: string) => string;
  /** Whether what an address asks for stays in it, or is taken out as soon as it is read. */
  readonly address: 'stays' | 'is-taken-out';
}

/** `edit`: a step that Back undoes. `correction`: belongs to the step before. */
export type HowChanged = 'edit' | 'correction';
export type Change<State> = (next: State, how?: HowChanged) => void;

/**
 * A page's state. Each edit is an entry of the browser's history, so Back is undo; what is typed in one go is one entry.
 * The entry holds an id, the tab keeps the state, the address shows what is no secret. A page that is opened without
 * asking for anything shows what it showed last in this tab.
 */
export function useUndoable<State>(mirror: Mirror<State>): readonly [State, Change<State>] {
  const search = useSearch();
  const entry = idOf(useHistoryState());
  const [path, navigate] = useLocation();
  const [start] = useState(() => found(mirror, search, entry));
  const [state, setState] = useState(start.state);
  const shown = useRef<string | null>(null);
  const step = useRef<Step | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    if (entry === null || entry !== shown.current) {
      const next = found(mirror, search, entry);
      const id = next.id ?? keep(next.state);
      shown.current = id;
      step.current = null;
      setState(next.state);
      if (entry !== id || next.search !== search) navigate(path + next.search, { replace: true, state: entryOf(id) });
      setLast(mirror.page, { id, search: next.search });
    } else setLast(mirror.page, { id: entry, search });
  }, [mirror, search, entry, path, navigate]);

  useEffect(() => () => clearTimeout(timer.current), []);

  const change = useCallback(
    (next: State, how: HowChanged = 'edit') => {
      setState(next);
      const made = stepNow(document.activeElement, performance.now());
      const goesOn = how === 'correction' || isSameStep(step.current, made);
      step.current = made;
      const address = () => path + mirror.write(next, location.search);
      clearTimeout(timer.current);
      if (!goesOn || shown.current === null) {
        shown.current = keep(next);
        navigate(address(), { state: entryOf(shown.current) });
        return;
      }
      const id = shown.current;
      update(id, next);
      timer.current = setTimeout(() => {
        if (idOf(history.state) === id) navigate(address(), { replace: true, state: entryOf(id) });
      }, writeEvery);
    },
    [mirror, path, navigate],
  );
  return [state, change];
}

interface Found<State> {
  readonly state: State;
  /** Under which it is kept; `null`: it is not yet. */
  readonly id: string | null;
  /** What the address is to say. */
  readonly search: string;
}

/** What to show: what the entry keeps, else what the address asks for, else what was shown last. */
function found<State>(mirror: Mirror<State>, search: string, entry: string | null): Found<State> {
  const asked = mirror.read(search);
  const kept = entry === null ? null : recall(entry, mirror.schema);
  if (kept !== null) return { state: kept, id: entry, search };
  if (asked !== null) return { state: asked, id: null, search: mirror.address === 'stays' ? search : '' };
  const last = search === '' ? lastOf(mirror.page) : null;
  const again = last === null ? null : recall(last.id, mirror.schema);
  if (last !== null && again !== null) {
    mirror.read(last.search);
    return { state: again, id: null, search: last.search };
  }
  return { state: mirror.first, id: null, search };
}
