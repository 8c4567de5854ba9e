import { useEffect, useState } from 'react';
import { probes } from '../../contract/probes/catalogue.ts';
import type { Probe } from '../../contract/probes/probe.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { nextProbe } from '../../contract/runs/set-response.ts';
import type { CookiePrediction } from '../../prediction/prediction.ts';
import type { CookieResult } from '../result/cookie-result.ts';
import { agreedCells, type CellView, cellView, cookieResult, type SentCount, sentCount } from '../result/result.ts';
import type { AnswerState } from '../result/use-answer.ts';
import { ReachPanel } from '../run/ReachPanel.tsx';
import { useLater } from '../ui/Later.tsx';
import { useMedia } from '../ui/use-media.ts';
import { useQueryKey } from '../ui/use-query-key.ts';
import { Actions } from './Actions.tsx';
import { AnswerBody } from './AnswerBody.tsx';
import type { AnswerProps } from './answer-props.ts';
import { CookieChoice } from './CookieChoice.tsx';
import { DifferenceBar } from './difference/DifferenceBar.tsx';
import { Differences } from './difference/Differences.tsx';
import { GuessedScene } from './GuessedScene.tsx';
import { AllOutcome } from './outcome/AllOutcome.tsx';
import { GuessedOutcome } from './outcome/GuessedOutcome.tsx';
import { Lights } from './outcome/Lights.tsx';
import { Outcome } from './outcome/Outcome.tsx';
import { RunBar } from './RunBar.tsx';
import { WireLine } from './WireLine.tsx';
import './answer.css';
import './outcome/outcome.css';

/** Everything to the right of the composer: the run, its outcome, and the reasons. */
export function Answer(props: AnswerProps) {
  const { topology, experiment, answer, change, lit, setLit, selected, select, guessing } = props;
  const [cell, setCell] = useQueryKey('cell');
  const [overlay, setOverlay] = useState(false);
  // If the address names a cell, the first drawing scrolls to it.
  const later = useLater();
  const drawsBody = later || cell !== null;
  const { predictions, observed } = answer;
  const prediction = predictions.fresh[selected];
  const close = () => setCell(null);
  useClosedByEscape(cell !== null, close);
  if (!prediction) return <p>There is no cookie to try. Add one.</p>;
  const { covered } = guessing;
  // A guess is about one cookie.
  const all = overlay && experiment.cookies.length > 1 && !covered;
  const views = probesOf(experiment).flatMap((probe) => cellView(probe, predictions, observed, selected) ?? []);
  const sent = sentCount(views);
  const result = cookieResult(predictions, prediction, observed, selected, answer.setting.profile);
  const showOne = (cookie: number) => {
    setOverlay(false);
    select(cookie);
  };
  return (
    <section className="answer" aria-label="Answer">
      <CookieChoice
        experiment={experiment}
        shown={all ? 'all' : selected}
        show={(shown) => (shown === 'all' ? setOverlay(true) : showOne(shown))}
      />
      {!all && !covered && <Differences probes={sent.differ} asked={sent.asked} answer={answer} select={setCell} />}
      <Headline {...props} views={views} result={result} all={all} />
      {!covered && (
        <DifferenceBar answer={answer} experiment={experiment} cookie={selected} prediction={prediction} cell={cell} />
      )}
      {!all && !covered && (
        <CookieLights {...props} result={result} prediction={prediction} sent={sent} cell={cell} setCell={setCell} />
      )}
      {drawsBody && (
        <>
          <AnswerBody
            topology={topology}
            result={result}
            cell={cell}
            setCell={setCell}
            all={all}
            showOne={showOne}
            lit={lit}
            setLit={setLit}
            scene={all ? null : <GuessedScene {...props} result={result} cell={cell} />}
            why={{ answer, experiment, cookie: selected, prediction, change, select: setCell, close }}
            guessing={guessing}
          />
          {!all && <WireLine line={experiment.cookies[selected]?.setCookie ?? ''} lit={lit} setLit={setLit} />}
          <Actions answer={answer} experiment={experiment} cookie={selected} />
          {/* The run's warnings stand beside its button. */}
          {answer.missing('run').length === 0 && <ReachPanel topology={topology} reach={answer.reach} missing={[]} />}
        </>
      )}
    </section>
  );
}

interface HeadlineProps extends AnswerProps {
  readonly views: readonly CellView[];
  readonly result: CookieResult;
  /** Whether all cookies are shown. */
  readonly all: boolean;
}

/**
 * The run and its outcome. On a phone the outcome comes first; on a wide screen the button beside the composer does.
 */
function Headline({ views, result, all, ...props }: HeadlineProps) {
  const { answer, experiment, selected, guessing, change } = props;
  const phone = useMedia('(width <= 40rem)');
  const bar = (
    <RunBar
      key="bar"
      {...props}
      mood={result.mood}
      agreement={agreementOf(answer, experiment)}
      probes={probesOf(experiment)}
    />
  );
  const outcome = all ? (
    <AllOutcome key="outcome" answer={answer} />
  ) : (
    <GuessedOutcome key="outcome" views={views} guessing={guessing}>
      <Outcome answer={answer} experiment={experiment} cookie={selected} result={result} change={change} />
    </GuessedOutcome>
  );
  return phone ? [outcome, bar] : [bar, outcome];
}

interface LightsProps extends Pick<AnswerProps, 'answer' | 'selected'> {
  readonly result: CookieResult;
  readonly prediction: CookiePrediction;
  readonly sent: SentCount;
  readonly cell: string | null;
  readonly setCell: (cell: string | null) => void;
}

function CookieLights({ answer, selected, result, prediction, sent, cell, setCell }: LightsProps) {
  return (
    <Lights
      prediction={prediction}
      seen={answer.observed?.cookies[selected] ?? null}
      sent={sent}
      result={result}
      storageIsOpen={cell === 'storage'}
      why={() => setCell(cell === 'storage' ? null : 'storage')}
    />
  );
}

/** Every request that a run can make, including the one after a redirect with the cookie. */
function probesOf(experiment: Experiment): readonly Probe[] {
  const next = nextProbe(experiment);
  return next ? [next, ...probes] : probes;
}

function agreementOf({ predictions, observed }: AnswerState, experiment: Experiment) {
  const cookies = [...predictions.fresh.keys()];
  const all = probesOf(experiment);
  return agreedCells(
    cookies.flatMap((cookie) => all.flatMap((probe) => cellView(probe, predictions, observed, cookie) ?? [])),
  );
}

/** Escape closes the why panel, wherever the focus is. */
function useClosedByEscape(open: boolean, close: () => void): void {
  useEffect(() => {
    if (!open) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) close();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}
