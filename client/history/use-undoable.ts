import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useHistoryState, useSearch } from 'wouter/use-browser-location';
import type { z } from 'zod';
import { entryOf, idOf, keep, lastOf, recall, setLast, update } from './kept.ts';
import { isSameStep, type Step, stepNow } from './step.ts';

/** Milliseconds between two writes of the URL: browsers limit how often a page may change it. */
const writeEvery = 200;

/** The relation of a page's state and its URL. One constant value per page. */
export interface Mirror<State> {
  readonly page: string;
  readonly schema: z.ZodType<State>;
  /** The state for a URL without a query. */
  readonly first: State;
  /** The state in a query, or `null`. A query begins with `?` or is empty. */
  readonly read: (search: string) => State | null;
  /** The query of the URL for a state, without anything that could be a visitor's secret. */
  readonly write: (state: State, search: string) => string;
  /** Whether the URL keeps its query, or loses it once it is read. */
  readonly address: 'stays' | 'is-taken-out';
}

/** `edit`: a step that Back undoes. `correction`: belongs to the step before. */
export type HowChanged = 'edit' | 'correction';
export type Change<State> = (next: State, how?: HowChanged) => void;

/**
 * A page's state. Each edit is an entry of the browser's history, so Back is undo; text typed without a pause is one
 * entry. The entry has an id, the tab keeps the state, the URL shows the parts that are not secret. A page opened
 * without a query shows its last state in this tab.
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
  /** The id of the kept state; `null`: not kept yet. */
  readonly id: string | null;
  /** The query for the URL. */
  readonly search: string;
}

/** The shown state: the entry's, else the query's, else the last one. */
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
