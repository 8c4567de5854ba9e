import type { RunReport } from '../../contract/runs/observation.ts';
import { offlineWords } from '../api/unreachable.ts';
import { secondsWords } from '../ui/seconds.ts';
import { useNow } from '../ui/use-now.ts';
import { useOnline } from '../ui/use-online.ts';
import { VisibleText } from '../ui/VisibleText.tsx';
import { type Agreed, Agreement } from './Agreement.tsx';
import type { RunView } from './run-view.ts';
import { backAddress, leftWords } from './run-words.ts';

interface Props {
  readonly view: RunView;
  /**
   * How many outcomes were compared with their prediction, and how many agreed; `null`: the page compares elsewhere;
   * `covered`: answers are covered, so the page contains nothing of the result.
   */
  readonly agreement: Agreed | 'covered' | null;
  /** The name and version of the browser that made the run, if it is another browser. */
  readonly otherBrowser?: string | null;
}

/** The state of a run in words. Every end has its sentence; no spinner runs forever. */
export function RunStatus({ view, agreement, otherBrowser = null }: Props) {
  return (
    <div className="run-status small" role="status" aria-live={view.phase === 'following' ? 'off' : 'polite'}>
      {view.phase === 'idle' && <p className="soft">Not run yet. Everything below is a prediction.</p>}
      {view.phase === 'starting' && <p>Opening the window …</p>}
      {view.phase === 'unopened' && <Unopened id={view.id} driveUrl={view.driveUrl} />}
      {view.phase === 'refused' && (
        <p className="problem">
          <VisibleText text={view.message} />
          {view.report !== null && ' The page shows what was seen until then.'}
        </p>
      )}
      {view.phase === 'following' && <Following report={view.report} lost={view.lost} />}
      {view.phase === 'over' && <Over report={view.report} agreement={agreement} otherBrowser={otherBrowser} />}
    </div>
  );
}

/** The window was blocked, or closed before it could report: the same page works in this tab. */
function Unopened({ id, driveUrl }: { readonly id: string; readonly driveUrl: string }) {
  const back = `${driveUrl}?back=${encodeURIComponent(backAddress(location.href, id))}`;
  return (
    <p>
      No window has reported: the browser refused it, or it was closed. <a href={back}>Run in this tab</a>; it comes
      back here when it is done.
    </p>
  );
}

function Following({ report, lost }: { readonly report: RunReport; readonly lost: string | null }) {
  const { done, total, now, trouble, startedAt, state } = report;
  const time = useNow(state === 'running');
  const words = lost ?? trouble?.message ?? (now === '' ? 'Starting' : now);
  return (
    <div className="progress">
      <progress max={Math.max(total, 1)} value={done} aria-label="Requests made" />
      <p>
        <VisibleText text={words} />
        <span className="soft">
          {total > 0 && ` · ${done} of ${total}`}
          {startedAt !== null && ` · ${secondsWords(Math.max(0, Math.round((time - startedAt) / 1000)))}`}
        </span>
      </p>
    </div>
  );
}

const actionWords: Readonly<Record<RunReport['action'], string>> = {
  run: 'Ran',
  set: 'Set',
  send: 'Sent',
  clear: 'Cleared',
  reset: 'Reset',
  flow: 'Ran the flow',
};

type OverProps = Required<Omit<Props, 'view'>> & { readonly report: RunReport };

function Over({ report, agreement, otherBrowser }: OverProps) {
  const { state, trouble, startedAt, endedAt, action } = report;
  const online = useOnline();
  if (state === 'cancelled') return <p>Cancelled. The page shows what was seen until then.</p>;
  if (state === 'expired') return <p>This run is no longer available; runs are kept for ten minutes.</p>;
  if (state === 'failed')
    return (
      <p className="problem">
        <VisibleText text={trouble?.message ?? 'The run failed.'} />
        {trouble?.code === 'driver-gone' && !online && ` ${offlineWords}`}
      </p>
    );
  const took =
    startedAt !== null && endedAt !== null ? ` · ${secondsWords(((endedAt - startedAt) / 1000).toFixed(1))}` : '';
  const browser = otherBrowser ?? 'this browser';
  if (agreement === 'covered') {
    return (
      <p>
        {actionWords[action]} in {browser}
        {took}. The result is covered.
      </p>
    );
  }
  return (
    <>
      <p>
        {agreement !== null && agreement.compared > 0 ? (
          <Agreement {...agreement} />
        ) : (
          `${actionWords[action]} in ${browser}`
        )}
        {took}.{' '}
        <a href={downloadUrl(report)} download={`run-${report.id}.json`}>
          Download as JSON
        </a>
      </p>
      {otherBrowser !== null && <p>{otherBrowser} made this run. Run it again to see your own browser.</p>}
      {leftWords(report).map((sentence) => (
        <p key={sentence}>
          <VisibleText text={sentence} />
        </p>
      ))}
    </>
  );
}

function downloadUrl(report: RunReport): string {
  return `data:application/json,${encodeURIComponent(JSON.stringify(report, null, 2))}`;
}
