import type { Exchange, ObservedCookie, RunEvent, RunReport } from '../../contract/observation.ts';

/** How the interface sees a run. */
export type RunView =
  | { readonly phase: 'idle' }
  /** The window was asked for; no driver has reported yet. */
  | { readonly phase: 'starting'; readonly id: string; readonly driveUrl: string }
  /** No driver reported in time: the window was refused, or closed. */
  | { readonly phase: 'unopened'; readonly id: string; readonly driveUrl: string }
  | { readonly phase: 'following'; readonly report: RunReport; readonly exchanges: readonly Exchange[] }
  | { readonly phase: 'over'; readonly report: RunReport; readonly exchanges: readonly Exchange[] }
  /** The API refused, or did not answer. */
  | { readonly phase: 'refused'; readonly message: string; readonly field: string | undefined };

export type RunMessage =
  | { readonly kind: 'start'; readonly id: string; readonly driveUrl: string }
  | { readonly kind: 'unopened' }
  | { readonly kind: 'refused'; readonly message: string; readonly field: string | undefined }
  | { readonly kind: 'event'; readonly event: RunEvent };

const maxExchanges = 1_000;

/** Whether nothing more will happen to a run. */
export function isOver({ state }: RunReport): boolean {
  return state !== 'waiting' && state !== 'running';
}

/** The next view. Pure. */
export function nextView(view: RunView, message: RunMessage): RunView {
  switch (message.kind) {
    case 'start':
      return { phase: 'starting', id: message.id, driveUrl: message.driveUrl };
    case 'unopened':
      return view.phase === 'starting' ? { phase: 'unopened', id: view.id, driveUrl: view.driveUrl } : view;
    case 'refused':
      return { phase: 'refused', message: message.message, field: message.field };
    case 'event':
      return onEvent(view, message.event);
  }
}

function onEvent(view: RunView, event: RunEvent): RunView {
  if (event.event === 'report') return onReport(view, event.data);
  if (view.phase !== 'following') return view;
  const { report, exchanges } = view;
  switch (event.event) {
    case 'progress':
      return { ...view, report: { ...report, ...event.data } };
    case 'observation': {
      const observations = { ...report.observations, [event.data.probe]: event.data.observation };
      return { ...view, report: { ...report, observations, done: Object.keys(observations).length } };
    }
    case 'cookies':
      return { ...view, report: { ...report, cookies: [...(event.data as ObservedCookie[])] } };
    case 'exchange':
      return { ...view, exchanges: [...exchanges.slice(-maxExchanges), event.data] };
  }
}

function onReport(view: RunView, report: RunReport): RunView {
  const exchanges = 'exchanges' in view ? view.exchanges : [];
  if (isOver(report)) return { phase: 'over', report, exchanges };
  // A run that waits with no browser and no reason has no driver yet.
  if (report.state === 'waiting' && report.userAgent === '' && view.phase !== 'idle') return view;
  return { phase: 'following', report, exchanges };
}
