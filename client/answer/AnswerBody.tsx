import { Fragment, type ReactNode, useLayoutEffect, useMemo, useState } from 'react';
import { originOfPlace, type Place, places, type Topology } from '../../contract/origins/topology.ts';
import { findProbe } from '../../contract/probes/catalogue.ts';
import type { Probe } from '../../contract/probes/probe.ts';
import type { ObservedCookie } from '../../contract/runs/observation.ts';
import { nextId, nextProbe, probeOf } from '../../contract/runs/set-response.ts';
import { AllCookiesWhy } from '../explain/AllCookiesWhy.tsx';
import { StorageWhy } from '../explain/StorageWhy.tsx';
import type { WhyProps } from '../explain/WhyPanel.tsx';
import { isCovered } from '../guess/guess.ts';
import type { GuessingControl } from '../guess/use-guessing.ts';
import type { CookieResult } from '../result/cookie-result.ts';
import { jarWords } from '../result/jar-words.ts';
import { cellView } from '../result/result.ts';
import { useLater } from '../ui/Later.tsx';
import type { Lit, SetLit } from '../ui/use-lit.ts';
import { useMedia } from '../ui/use-media.ts';
import { VisibleText } from '../ui/VisibleText.tsx';
import { AbsentNote } from './table/AbsentNote.tsx';
import { CellPanel } from './table/CellPanel.tsx';
import { CoveredCell } from './table/CoveredCell.tsx';
import { judgedGuess } from './table/guessed-cell.ts';
import { Legend } from './table/Legend.tsx';
import { NextRequest } from './table/NextRequest.tsx';
import { OverlayCell } from './table/OverlayCell.tsx';
import { PlaceChoice } from './table/PlaceChoice.tsx';
import { ProbeCell } from './table/ProbeCell.tsx';
import { type DrawCell, ProbeTable } from './table/ProbeTable.tsx';
import { ReachStrip } from './table/ReachStrip.tsx';

interface Props {
  readonly topology: Topology;
  readonly result: Pick<CookieResult, 'unknownBecause'>;
  /** The cell in the why panel: a probe's id, `storage`, or `null`. */
  readonly cell: string | null;
  readonly setCell: (cell: string | null) => void;
  /** Whether every cell stands for all cookies. */
  readonly all: boolean;
  readonly showOne: (cookie: number) => void;
  readonly lit: Lit;
  readonly setLit: SetLit;
  /** The scene next to the why panel; `null` for all cookies at once. */
  readonly scene: ReactNode;
  readonly why: WhyProps;
  readonly guessing: GuessingControl;
}

const openHint = 'Click any mark to see why, and what would change it.';
const coveredHint = 'Click any mark to guess what the request does.';

/** The table of requests, the scene, and the why panel beside them. */
export function AnswerBody({
  topology,
  result,
  cell,
  setCell,
  all,
  showOne,
  lit,
  setLit,
  scene,
  why,
  guessing,
}: Props) {
  const { answer, experiment, cookie } = why;
  const { predictions, observed } = answer;
  const chosen = cell === null ? undefined : probeOf(cell, experiment);
  const chosenView = chosen ? cellView(chosen, predictions, observed, cookie) : null;
  const showsStorage = cell === 'storage' && !guessing.covered;
  const open = chosenView !== null || showsStorage;
  const columns = useColumns(
    topology,
    why,
    chosen?.group === 'reach' || chosen?.id === nextId ? undefined : chosen?.from,
  );
  useInSight(cell);
  const toggle = (id: string) => setCell(id === cell ? null : id);
  const draw = all ? drawAll(why, toggle) : drawOne(why, { guessing, lit, setLit }, toggle);
  const choosePlace = (place: Place) => {
    columns.choose(place);
    if (!chosen) return;
    const beside = findProbe(`${place}/${chosen.id.split('/')[1]}`);
    setCell(beside?.id ?? null);
  };
  const drawing = <Fragment key="scene">{scene}</Fragment>;
  const reason = (
    <section key="why" className="why-place" aria-label="Why" data-open={open}>
      {chosenView && !all && <CellPanel view={chosenView} guessing={guessing} why={why} />}
      {chosen && all && (
        <AllCookiesWhy probe={chosen} answer={answer} experiment={experiment} close={why.close} show={showOne} />
      )}
      {showsStorage && <StorageWhy {...why} />}
      {!open && <p className="soft">{guessing.covered ? coveredHint : openHint}</p>}
    </section>
  );
  return (
    <div className="answer-body">
      <div className="answer-tables">
        <h2>Who can make the browser send it?</h2>
        {!all && !guessing.covered && (
          <StoringNotes unknownBecause={result.unknownBecause} seen={observed?.cookies[cookie]} />
        )}
        <Legend all={all} />
        <AbsentNote topology={topology} scheme={experiment.scheme} />
        {columns.one && <PlaceChoice places={columns.present} place={columns.one} choose={choosePlace} />}
        <Requests draw={draw} places={columns.shown} next={nextProbe(experiment)} selected={cell} select={setCell} />
      </div>
      {/* After a click on a cell, the reason comes first, so that nobody has to scroll past the scene. */}
      <div className="why-column">{open ? [reason, drawing] : [drawing, reason]}</div>
    </div>
  );
}

/** Draws the cells of all cookies together. */
function drawAll({ answer, experiment }: WhyProps, toggle: (probe: string) => void): DrawCell {
  return (probe, at) => {
    const views = experiment.cookies.flatMap((_, index) => {
      return cellView(probe, answer.predictions, answer.observed, index) ?? [];
    });
    return views.length === 0 ? null : <OverlayCell views={views} probe={probe} select={toggle} {...at} />;
  };
}

/** Draws the cells of one cookie: covered until the visitor has guessed. */
function drawOne(
  { answer, cookie }: WhyProps,
  { guessing, lit, setLit }: Pick<Props, 'guessing' | 'lit' | 'setLit'>,
  toggle: (probe: string) => void,
): DrawCell {
  return (probe, at) => {
    const view = cellView(probe, answer.predictions, answer.observed, cookie);
    if (!view) return null;
    if (isCovered(guessing, probe.id)) return <CoveredCell probe={probe} select={toggle} {...at} />;
    const guess = judgedGuess(view, guessing);
    return <ProbeCell view={view} guess={guess} lit={lit} setLit={setLit} select={toggle} {...at} />;
  };
}

interface NotesProps extends Pick<CookieResult, 'unknownBecause'> {
  readonly seen: ObservedCookie | undefined;
}

/** What the requests do not show about storing: why it is unknown, and what the browser's own list says. */
function StoringNotes({ unknownBecause, seen }: NotesProps) {
  const list = seen ? jarWords(seen) : null;
  return (
    <>
      {unknownBecause !== null && (
        <p className="small">
          A request without the cookie does not prove that the browser rejected it, because{' '}
          <VisibleText text={unknownBecause} />.
        </p>
      )}
      {list !== null && <p className="small">{list}</p>}
    </>
  );
}

interface RequestsProps {
  readonly draw: DrawCell;
  readonly places: readonly Place[];
  readonly next: Probe | null;
  readonly selected: string | null;
  readonly select: (cell: string) => void;
}

/**
 * The table of every request. It is drawn after the scene, unless the address names a cell: the first drawing scrolls
 * to that cell.
 */
function Requests({ draw, places, next, selected, select }: RequestsProps) {
  const later = useLater();
  if (!later && selected === null) return null;
  return (
    <>
      <ProbeTable draw={draw} places={places} selected={selected} select={select} />
      <NextRequest next={next} draw={draw} selected={selected} />
      <ReachStrip draw={draw} selected={selected} />
    </>
  );
}

/** The initiators in the table: all that are configured, or one on a narrow screen. */
function useColumns(topology: Topology, { experiment }: WhyProps, asked: Place | undefined) {
  const narrow = useMedia('(max-width: 40rem)');
  const [place, choose] = useState<Place>('other');
  const present = useMemo(
    () => places.filter((each) => originOfPlace(topology, each, experiment.scheme) !== undefined),
    [topology, experiment.scheme],
  );
  const wanted = asked ?? place;
  const one = narrow ? (present.find((each) => each === wanted) ?? present[0]) : undefined;
  return { present, choose, one, shown: one ? [one] : present };
}

/** Keeps the chosen cell visible when the panel opens as a sheet over the page. */
function useInSight(cell: string | null): void {
  useLayoutEffect(() => {
    if (cell === null) return;
    document.querySelector(`[data-probe="${CSS.escape(cell)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [cell]);
}
