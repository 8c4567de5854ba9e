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
      readonly lost: string | null;
    }
  | { readonly phase: 'over'; readonly report: RunReport }
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
  /** What was heard of the wire while these runs were followed, in the order in which it was heard. */
  readonly exchanges: readonly RunExchange[];
}

/** An exchange, and the id of the run that it is of. */
export interface RunExchange extends Exchange {
  readonly run: string;
}

export type RunMessage =
  /** `adds`: what was seen before still counts. */
  | { readonly kind: 'start'; readonly id: string; readonly driveUrl: string; readonly adds: boolean }
  | { readonly kind: 'pick-up'; readonly earlier: readonly RunReport[] }
  | { readonly kind: 'unopened' }
  | { readonly kind: 'lost'; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string; readonly field: string | undefined }
  | { readonly kind: 'event'; readonly event: RunEvent };

export const nothingYet: RunState = { earlier: [], view: { phase: 'idle' }, exchanges: [] };

/** Exchanges that are kept: the newest. */
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
export function nextState(state: RunState, message: RunMessage): RunState {
  const { earlier, view } = state;
  switch (message.kind) {
    case 'start': {
      const known = reportOf(view);
      return {
        earlier: message.adds ? [...earlier, ...(known ? [known] : [])].slice(-maxEarlier) : [],
        view: { phase: 'starting', id: message.id, driveUrl: message.driveUrl },
        exchanges: message.adds ? state.exchanges : [],
      };
    }
    case 'pick-up':
      return { ...state, earlier: message.earlier };
    case 'unopened':
      return view.phase === 'starting' ? { ...state, view: { ...view, phase: 'unopened' } } : state;
    case 'lost':
      return view.phase === 'following' ? { ...state, view: { ...view, lost: message.message } } : state;
    case 'refused':
      return {
        ...state,
        view: { phase: 'refused', message: message.message, field: message.field, report: reportOf(view) },
      };
    case 'event':
      return { ...state, view: onEvent(view, message.event), exchanges: heardOf(state, message.event) };
  }
}

function heardOf({ view, exchanges }: RunState, event: RunEvent): readonly RunExchange[] {
  if (event.event !== 'exchange' || view.phase !== 'following') return exchanges;
  return [...exchanges.slice(1 - maxExchanges), { ...event.data, run: view.report.id }];
}

function onEvent(view: RunView, event: RunEvent): RunView {
  if (event.event === 'report') return onReport(view, event.data);
  if (view.phase !== 'following') return view;
  const { report } = view;
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
      return heard;
  }
}

function onReport(view: RunView, report: RunReport): RunView {
  if (isOver(report)) return { phase: 'over', report };
  // A run that waits with no browser and no reason has no driver yet.
  if (report.state === 'waiting' && report.userAgent === '' && view.phase !== 'idle') return view;
  return { phase: 'following', report, lost: null };
}
