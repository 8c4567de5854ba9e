import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { entryOf, type Topology } from '../../contract/origins/topology.ts';
import type { Action, Experiment, RunRequest } from '../../contract/runs/experiment.ts';
import type { RunReport } from '../../contract/runs/observation.ts';
import { asRefusal } from '../api/ask.ts';
import { cancelRun, createRun, loadReport } from '../api/runs.ts';
import { eventNames, readRunEvent } from './run-event.ts';
import { isOver, nextState, nothingYet, type RunMessage, type RunState, type RunView } from './run-view.ts';
import { goneWords } from './run-words.ts';

/** Milliseconds after which a window without a report counts as blocked. */
const opensWithin = 3_000;

/**
 * The input of a run: an experiment, the requests of a flow if it is one, and whether it waits for the visitor's
 * clicks.
 */
type AskedExperiment = Experiment & Pick<RunRequest, 'flow' | 'clicks'>;

/** A run and the actions on it. */
export interface RunControl extends RunState {
  /** Call it inside the visitor's click, since only then may a page open a window. */
  readonly start: (experiment: AskedExperiment, action: Action, probes?: readonly string[]) => void;
  readonly cancel: () => void;
}

type Tell = (message: RunMessage) => void;

function refuse(tell: Tell, error: unknown): void {
  const { message, field } = asRefusal(error);
  tell({ kind: 'refused', message, field });
}

/** Reports why a run whose id this page has cannot be shown. */
function refuseKnown(tell: Tell, error: unknown): void {
  const refusal = asRefusal(error);
  tell({ kind: 'refused', message: goneWords(refusal), field: refusal.field });
}

/** Follows a run by its events until it is over. Returns a function that stops it. */
function follow(id: string, tell: Tell): () => void {
  const source = new EventSource(`/api/runs/${id}/events`);
  for (const name of eventNames) {
    source.addEventListener(name, ({ data }: MessageEvent<string>) => {
      const event = readRunEvent(name, data);
      if (event === null) {
        source.close();
        refuse(tell, 'The server sent something that this page cannot read. Reload the page.');
        return;
      }
      if (event.event === 'report' && isOver(event.data)) source.close();
      tell({ kind: 'event', event });
    });
  }
  // The stream reconnects by itself while the server runs; a lost server must be reported.
  source.addEventListener('error', () => {
    loadReport(id).then(
      (report) => {
        if (isOver(report)) source.close();
        tell({ kind: 'event', event: { event: 'report', data: report } });
      },
      (error: unknown) => {
        const { code, message } = asRefusal(error);
        if (code === 'unreachable') {
          tell({ kind: 'lost', message });
          return;
        }
        source.close();
        refuseKnown(tell, error);
      },
    );
  });
  return () => source.close();
}

/** Shows runs again after a reload of the page, and follows the last one if it is not over. */
async function pickUp(ids: readonly string[], topology: Topology, tell: Tell): Promise<() => void> {
  const asked = await Promise.allSettled(ids.map(loadReport));
  const last = asked.at(-1);
  const known = asked.slice(0, -1).flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  tell({ kind: 'pick-up', earlier: known });
  if (last?.status !== 'fulfilled') {
    refuseKnown(tell, last?.reason);
    return () => undefined;
  }
  const report: RunReport = last.value;
  if (report.state === 'waiting' && report.userAgent === '') {
    tell({ kind: 'start', id: report.id, driveUrl: driveUrlOf(topology, report.id), adds: true });
    tell({ kind: 'unopened' });
  } else tell({ kind: 'event', event: { event: 'report', data: report } });
  return isOver(report) ? () => undefined : follow(report.id, tell);
}

/** Starts runs and follows them. `givenIds`: the runs to show again, named in the page's URL. */
export function useRun(
  topology: Topology,
  givenIds: readonly string[],
  setIds: (ids: readonly string[]) => void,
): RunControl {
  // Only the runs in the URL at the opening of the page are restored; this page already follows those that it starts.
  const [known] = useState(givenIds);
  const [state, tell] = useReducer(nextState, nothingYet);
  const stop = useRef<() => void>(() => undefined);

  useEffect(() => {
    let ended = false;
    if (known.length > 0) {
      pickUp(known, topology, (message) => ended || tell(message)).then((unfollow) => {
        if (ended) unfollow();
        else stop.current = unfollow;
      });
    }
    return () => {
      ended = true;
      stop.current();
    };
  }, [known, topology]);

  const start = (experiment: AskedExperiment, action: Action, probes?: readonly string[]): void => {
    stop.current();
    const left = idOf(state.view);
    if (state.view.phase === 'unopened' && left !== null) cancelRun(left).catch(() => undefined);
    const id = crypto.randomUUID().replaceAll('-', '');
    const driveUrl = driveUrlOf(topology, id);
    window.open(driveUrl, '_blank', 'popup,noopener,width=480,height=360');
    const adds = action === 'send' || action === 'clear';
    tell({ kind: 'start', id, driveUrl, adds });
    setIds([...(adds ? idsOf(state) : []), id]);
    const timer = setTimeout(() => tell({ kind: 'unopened' }), opensWithin);
    stop.current = () => clearTimeout(timer);
    const asked = { ...experiment, ...(probes ? { probes: [...probes] } : {}), id, action };
    createRun(asked).then(
      () => {
        const unfollow = follow(id, tell);
        stop.current = () => {
          clearTimeout(timer);
          unfollow();
        };
      },
      (error: unknown) => {
        clearTimeout(timer);
        refuse(tell, error);
      },
    );
  };

  const cancel = useCallback(() => {
    const id = idOf(state.view);
    if (id !== null) cancelRun(id).catch((error: unknown) => refuse(tell, error));
  }, [state.view]);

  return { ...state, start, cancel };
}

/** Every drive begins at home over http, whatever home's scheme in the experiment. */
function driveUrlOf(topology: Topology, id: string): string {
  const start = entryOf(topology, 'home', 'http');
  return `${start?.origin ?? ''}/.playground/drive/${id}`;
}

/** The id of the run that a view is about. */
function idOf(view: RunView): string | null {
  if (view.phase === 'starting' || view.phase === 'unopened') return view.id;
  return 'report' in view ? (view.report?.id ?? null) : null;
}

/** The ids of all runs that count, the newest last. */
function idsOf({ earlier, view }: RunState): readonly string[] {
  const last = idOf(view);
  return [...earlier.map(({ id }) => id), ...(last === null ? [] : [last])].slice(-20);
}
