import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { Action, Experiment } from '../../contract/experiment.ts';
import type { RunEvent } from '../../contract/observation.ts';
import type { Topology } from '../../contract/topology.ts';
import { cancelRun, createRun, loadReport, Refusal } from './api.ts';
import { isOver, nextView, type RunView } from './run-view.ts';

/** Milliseconds after which a window that has not reported counts as refused. */
const opensWithin = 3_000;

/** A run and what can be done about it. */
export interface RunControl {
  readonly view: RunView;
  /** To be called inside the visitor's click, since only then may a window be opened. Returns the run's id. */
  readonly start: (experiment: Experiment, action: Action, probes?: readonly string[]) => string;
  readonly cancel: () => void;
}

const eventNames = ['report', 'progress', 'observation', 'cookies', 'exchange'] as const;

/** Starts runs and follows them. `givenId` is the id of a run to be shown again after a reload. */
export function useRun(topology: Topology, givenId: string | null): RunControl {
  // Only what the page was opened with is picked up again; a run that is started here is followed already.
  const [known] = useState(givenId);
  const [view, tell] = useReducer(nextView, { phase: 'idle' });
  const stop = useRef<() => void>(() => undefined);

  const refuse = useCallback((error: unknown) => {
    const refusal = error instanceof Refusal ? error : new Refusal('internal', String(error));
    tell({ kind: 'refused', message: refusal.message, field: refusal.field });
  }, []);

  const follow = useCallback(
    (id: string) => {
      const source = new EventSource(`/api/runs/${id}/events`);
      for (const name of eventNames) {
        source.addEventListener(name, ({ data }: MessageEvent<string>) => {
          const event = { event: name, data: JSON.parse(data) } as RunEvent;
          if (event.event === 'report' && isOver(event.data)) source.close();
          tell({ kind: 'event', event });
        });
      }
      // The stream reconnects by itself while the server is there; if it is not, that has to be said.
      source.addEventListener('error', () => {
        loadReport(id).then(
          (report) => tell({ kind: 'event', event: { event: 'report', data: report } }),
          (error: unknown) => {
            source.close();
            refuse(error);
          },
        );
      });
      return () => source.close();
    },
    [refuse],
  );

  useEffect(() => {
    if (known !== null) {
      loadReport(known).then((report) => {
        tell({ kind: 'event', event: { event: 'report', data: report } });
        if (!isOver(report)) stop.current = follow(known);
      }, refuse);
    }
    return () => stop.current();
  }, [known, follow, refuse]);

  const start = useCallback(
    (experiment: Experiment, action: Action, probes?: readonly string[]): string => {
      stop.current();
      const id = crypto.randomUUID().replaceAll('-', '');
      const driveUrl = driveUrlOf(topology, id);
      window.open(driveUrl, '_blank', 'popup,noopener,width=480,height=360');
      tell({ kind: 'start', id, driveUrl });
      const timer = setTimeout(() => tell({ kind: 'unopened' }), opensWithin);
      const asked = { ...experiment, ...(probes ? { probes: [...probes] } : {}), id, action };
      createRun(asked).then(() => {
        const unfollow = follow(id);
        stop.current = () => {
          clearTimeout(timer);
          unfollow();
        };
      }, refuse);
      stop.current = () => clearTimeout(timer);
      return id;
    },
    [topology, follow, refuse],
  );

  const cancel = useCallback(() => {
    const id = idOf(view);
    if (id !== null) cancelRun(id).catch(refuse);
  }, [view, refuse]);

  return { view, start, cancel };
}

/** Every drive begins at home over http, whatever home's scheme in the experiment. */
function driveUrlOf(topology: Topology, id: string): string {
  const start = topology.origins.find(
    ({ role, scheme, port }) => role === 'home' && scheme === 'http' && port === 'main',
  );
  return `${start?.origin ?? ''}/.playground/drive/${id}`;
}

/** The id of the run that a view is about. */
export function idOf(view: RunView): string | null {
  if (view.phase === 'starting' || view.phase === 'unopened') return view.id;
  return view.phase === 'following' || view.phase === 'over' ? view.report.id : null;
}
