import type { Exchange, ObservedCookie, RunEvent, RunReport } from '../../contract/runs/observation.ts';

/** How the interface sees a run. */
export type RunView =
  | { readonly phase: 'idle' }
  /** The window was asked for; no driver has reported yet. */
  | { readonly phase: 'starting'; readonly id: string; readonly driveUrl: string }
  /** No driver reported in time: the window was refused, or closed. */
  | { readonly phase: 'unopened'; readonly id: string; readonly driveUrl: string }
  /** `lost`: why nothing new is heard just now, in a sentence. */
  | {
      readonly phase: 'following';
      readonly report: RunReport;
      readonly exchanges: readonly Exchange[];
      readonly lost: string | null;
    }
  | { readonly phase: 'over'; readonly report: RunReport; readonly exchanges: readonly Exchange[] }
  /** The API refused, or knows the run no more; `report` is what had been seen until then. */
  | {
      readonly phase: 'refused';
      readonly message: string;
      readonly field: string | undefined;
      readonly report: RunReport | null;
    };

/** A run, and those before it whose observations still count: single actions add to a run. */
export interface RunState {
  readonly earlier: readonly RunReport[];
  readonly view: RunView;
}

export type RunMessage =
  /** `adds`: what was seen before still counts. */
  | { readonly kind: 'start'; readonly id: string; readonly driveUrl: string; readonly adds: boolean }
  | { readonly kind: 'pick-up'; readonly earlier: readonly RunReport[] }
  | { readonly kind: 'unopened' }
  | { readonly kind: 'lost'; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string; readonly field: string | undefined }
  | { readonly kind: 'event'; readonly event: RunEvent };

export const nothingYet: RunState = { earlier: [], view: { phase: 'idle' } };

const maxExchanges = 1_000;
/** Runs whose observations are kept beside the newest. */
const maxEarlier = 20;

/** Whether nothing more will happen to a run. */
export function isOver({ state }: RunReport): boolean {
  return state !== 'waiting' && state !== 'running';
}

/** Whether a browser is at work, or about to be. */
export function isUnderWay({ phase }: RunView): boolean {
  return phase === 'starting' || phase === 'following';
}

/** What is known of a view's run, or `null`. */
export function reportOf(view: RunView): RunReport | null {
  return 'report' in view ? view.report : null;
}

/** The next state. Pure. */
export function nextState({ earlier, view }: RunState, message: RunMessage): RunState {
  switch (message.kind) {
    case 'start': {
      const known = reportOf(view);
      const kept = message.adds ? [...earlier, ...(known ? [known] : [])].slice(-maxEarlier) : [];
      return { earlier: kept, view: { phase: 'starting', id: message.id, driveUrl: message.driveUrl } };
    }
    case 'pick-up':
      return { earlier: message.earlier, view };
    case 'unopened':
      return view.phase === 'starting' ? { earlier, view: { ...view, phase: 'unopened' } } : { earlier, view };
    case 'lost':
      return view.phase === 'following' ? { earlier, view: { ...view, lost: message.message } } : { earlier, view };
    case 'refused':
      return {
        earlier,
        view: { phase: 'refused', message: message.message, field: message.field, report: reportOf(view) },
      };
    case 'event':
      return { earlier, view: onEvent(view, message.event) };
  }
}

function onEvent(view: RunView, event: RunEvent): RunView {
  if (event.event === 'report') return onReport(view, event.data);
  if (view.phase !== 'following') return view;
  const { report, exchanges } = view;
  const heard = { ...view, lost: null };
  switch (event.event) {
    case 'progress':
      return { ...heard, report: { ...report, ...event.data } };
    case 'observation': {
      const observations = { ...report.observations, [event.data.probe]: event.data.observation };
      return { ...heard, report: { ...report, observations, done: Object.keys(observations).length } };
    }
    case 'cookies':
      return { ...heard, report: { ...report, cookies: [...(event.data as ObservedCookie[])] } };
    case 'exchange':
      return { ...heard, exchanges: [...exchanges.slice(-maxExchanges), event.data] };
  }
}

function onReport(view: RunView, report: RunReport): RunView {
  const exchanges = 'exchanges' in view ? view.exchanges : [];
  if (isOver(report)) return { phase: 'over', report, exchanges };
  // A run that waits with no browser and no reason has no driver yet.
  if (report.state === 'waiting' && report.userAgent === '' && view.phase !== 'idle') return view;
  return { phase: 'following', report, exchanges, lost: null };
}
