import type { Exchange, RunEvent, RunReport } from '../../contract/runs/observation.ts';

/** The state of a run in the interface. */
export type RunView =
  | { readonly phase: 'idle' }
  /** The page opened the window; no driver has reported yet. */
  | { readonly phase: 'starting'; readonly id: string; readonly driveUrl: string }
  /** No driver reported in time: the window was blocked or closed. */
  | { readonly phase: 'unopened'; readonly id: string; readonly driveUrl: string }
  /** `lost`: why no events arrive just now, in a sentence. */
  | {
      readonly phase: 'following';
      readonly report: RunReport;
      readonly lost: string | null;
    }
  | { readonly phase: 'over'; readonly report: RunReport }
  /** The API refused, or no longer knows the run; `report` is the last known report. */
  | {
      readonly phase: 'refused';
      readonly message: string;
      readonly field: string | undefined;
      readonly report: RunReport | null;
    };

/** A run, and the earlier runs whose observations still count: single actions add to a run. */
export interface RunState {
  readonly earlier: readonly RunReport[];
  readonly view: RunView;
  /** The exchanges heard while these runs were followed, in order. */
  readonly exchanges: readonly RunExchange[];
}

/** An exchange, and the id of its run. */
export interface RunExchange extends Exchange {
  readonly run: string;
}

export type RunMessage =
  /** `adds`: earlier observations still count. */
  | { readonly kind: 'start'; readonly id: string; readonly driveUrl: string; readonly adds: boolean }
  | { readonly kind: 'pick-up'; readonly earlier: readonly RunReport[] }
  | { readonly kind: 'unopened' }
  | { readonly kind: 'lost'; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string; readonly field: string | undefined }
  | { readonly kind: 'event'; readonly event: RunEvent };

export const nothingYet: RunState = { earlier: [], view: { phase: 'idle' }, exchanges: [] };

/** Maximum number of kept exchanges: the newest. */
const maxExchanges = 1_000;
/** Maximum number of runs whose observations are kept with the newest run. */
const maxEarlier = 20;

/** Whether a run has reached its end. */
export function isOver({ state }: RunReport): boolean {
  return state !== 'waiting' && state !== 'running';
}

/** Whether a browser performs the run, or is about to. */
export function isUnderWay({ phase }: RunView): boolean {
  return phase === 'starting' || phase === 'following';
}

/** The report of a view's run, or `null`. */
export function reportOf(view: RunView): RunReport | null {
  return 'report' in view ? view.report : null;
}

/** Returns the next state. Pure. */
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
      return { ...heard, report: { ...report, cookies: event.data } };
    case 'exchange':
      return heard;
  }
}

function onReport(view: RunView, report: RunReport): RunView {
  if (isOver(report)) return { phase: 'over', report };
  // A run that waits without a browser and without a reason has no driver yet.
  if (report.state === 'waiting' && report.userAgent === '' && view.phase !== 'idle') return view;
  return { phase: 'following', report, lost: null };
}
