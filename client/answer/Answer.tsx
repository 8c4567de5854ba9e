import { useEffect, useMemo, useState } from 'react';
import type { Experiment } from '../../contract/experiment.ts';
import { findProbe, probes } from '../../contract/probes/catalogue.ts';
import { originOfPlace, type Place, places, type Topology } from '../../contract/topology.ts';
import { AllCookiesWhy } from '../explain/AllCookiesWhy.tsx';
import { StorageWhy } from '../explain/StorageWhy.tsx';
import { WhyPanel } from '../explain/WhyPanel.tsx';
import { useMedia } from '../playground/use-media.ts';
import { useQueryKey } from '../run/use-query-key.ts';
import { Actions } from './Actions.tsx';
import { CookieChoice } from './CookieChoice.tsx';
import { Differences } from './Differences.tsx';
import { EngineChoice } from './EngineChoice.tsx';
import { Exchanges } from './Exchanges.tsx';
import { Legend } from './Legend.tsx';
import { Lights } from './Lights.tsx';
import type { Lit } from './lit.ts';
import { Outcome } from './Outcome.tsx';
import { OverlayCell } from './OverlayCell.tsx';
import { PlaceChoice } from './PlaceChoice.tsx';
import { ProbeCell } from './ProbeCell.tsx';
import { type DrawCell, ProbeTable } from './ProbeTable.tsx';
import { ReachStrip } from './ReachStrip.tsx';
import { RunBar } from './RunBar.tsx';
import { cellView, sentCount } from './result.ts';
import { useAnswer } from './use-answer.ts';
import { WireLine } from './WireLine.tsx';
import './answer.css';

/** What the answer is given by the page. */
export interface AnswerProps {
  readonly topology: Topology;
  readonly experiment: Experiment;
  /** Replaces the experiment, as a remedy or a picked probe does. */
  readonly change: (next: Experiment) => void;
  readonly lit: Lit;
  readonly setLit: (lit: Lit) => void;
  /** Index of the cookie that is looked at. */
  readonly selected: number;
  readonly select: (cookie: number) => void;
  /** Told what the server refused, with its field as a path into the experiment; `null` when it no longer does. */
  readonly onRefusal: (refusal: { readonly field: string | undefined; readonly message: string } | null) => void;
}

/** Everything to the right of the composer: the run, its outcome, and why. */
export function Answer(props: AnswerProps) {
  const { topology, experiment, change, lit, setLit, selected, select } = props;
  const answer = useAnswer(topology, experiment, change);
  const [cell, setCell] = useQueryKey('cell');
  const [overlay, setOverlay] = useState(false);
  const narrow = useMedia('(max-width: 40rem)');
  const [place, setPlace] = useState<Place>('other');
  const present = useMemo(
    () => places.filter((each) => originOfPlace(topology, each, experiment.scheme) !== undefined),
    [topology, experiment.scheme],
  );
  const { predictions, observed } = answer;
  const prediction = predictions.fresh[selected];
  useClosedByEscape(cell !== null, () => setCell(null));
  if (!prediction) return <p>There is no cookie to try. Add one.</p>;

  const all = overlay && experiment.cookies.length > 1;
  const toggle = (id: string) => setCell(id === cell ? null : id);
  const drawOne: DrawCell = (probe, at) => {
    const view = cellView(probe, predictions, observed, selected);
    return view && <ProbeCell view={view} lit={lit} setLit={setLit} select={toggle} {...at} />;
  };
  const drawAll: DrawCell = (probe, at) => {
    const views = experiment.cookies.flatMap((_, index) => cellView(probe, predictions, observed, index) ?? []);
    return views.length === 0 ? null : <OverlayCell views={views} probe={probe.id} select={toggle} {...at} />;
  };
  const drawTitled: DrawCell = (probe, at) => {
    const view = cellView(probe, predictions, observed, selected);
    return view && <ProbeCell view={view} title={probe.title} lit={lit} setLit={setLit} select={toggle} {...at} />;
  };
  const views = probes.flatMap((probe) => cellView(probe, predictions, observed, selected) ?? []);
  const chosen = cell === null ? undefined : findProbe(cell);
  const chosenView = chosen ? cellView(chosen, predictions, observed, selected) : null;
  const why = { answer, experiment, cookie: selected, prediction, change, select: setCell, close: () => setCell(null) };
  const sent = sentCount(views);
  return (
    <section className="answer" aria-label="Answer">
      <EngineChoice answer={answer} />
      <CookieChoice
        experiment={experiment}
        shown={all ? 'all' : selected}
        show={(shown) => {
          setOverlay(shown === 'all');
          if (shown !== 'all') select(shown);
        }}
      />
      <div className="answer-head">
        <Outcome answer={answer} prediction={prediction} cookie={selected} change={change} />
        <RunBar answer={answer} experiment={experiment} topology={topology} onRefusal={props.onRefusal} />
      </div>
      <Lights
        prediction={prediction}
        seen={observed?.cookies[selected] ?? null}
        sent={sent}
        storageIsOpen={cell === 'storage'}
        why={() => toggle('storage')}
      />
      <WireLine line={experiment.cookies[selected]?.setCookie ?? ''} lit={lit} setLit={setLit} />
      <Differences probes={sent.differ} select={setCell} />
      <div className="answer-body">
        <div className="answer-tables">
          <h2>Who can make the browser send it?</h2>
          <Legend all={all} />
          {narrow && <PlaceChoice places={present} place={place} choose={setPlace} />}
          <ProbeTable
            draw={all ? drawAll : drawOne}
            places={narrow ? present.filter((each) => each === place) : present}
            selected={cell}
            select={setCell}
          />
          <ReachStrip draw={all ? drawAll : drawTitled} selected={cell} />
        </div>
        <aside className="why-place" aria-label="Why" data-open={chosenView !== null || cell === 'storage'}>
          {chosenView && !all && <WhyPanel view={chosenView} {...why} />}
          {chosen && all && (
            <AllCookiesWhy
              probe={chosen}
              answer={answer}
              experiment={experiment}
              close={why.close}
              show={(cookie) => {
                setOverlay(false);
                select(cookie);
              }}
            />
          )}
          {cell === 'storage' && <StorageWhy {...why} />}
          {!chosenView && cell !== 'storage' && <p className="soft">Choose a cell to see what decides it.</p>}
        </aside>
      </div>
      <Actions answer={answer} experiment={experiment} cookie={selected} />
      <Exchanges run={answer.run.view} />
    </section>
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
