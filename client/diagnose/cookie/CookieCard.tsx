import { type ReactNode, useId } from 'react';
import type { Topology } from '../../../contract/origins/topology.ts';
import type { ProfileId } from '../../../model/profiles/profile.ts';
import type { DiagnosedCookie, Fix } from '../../../prediction/diagnosis/diagnosis.ts';
import type { SetBy } from '../../code/change-lines.ts';
import { OpenExperiment } from '../../experiment/OpenExperiment.tsx';
import { VisibleText } from '../../ui/VisibleText.tsx';
import { playgroundExperiment } from '../opening/playground-experiment.ts';
import { summary } from '../telling/summary.ts';
import { Effects } from './Effects.tsx';
import { EngineTable } from './EngineTable.tsx';
import { Findings, Fixes } from './Findings.tsx';
import { markedParts, shortened } from './line-marks.ts';
import { RepairedLine } from './RepairedLine.tsx';

interface Props {
  /** The card's id in the page, for links. */
  readonly id: string;
  readonly cookie: DiagnosedCookie;
  readonly topology: Topology;
  /** The browser of the situation. */
  readonly browser: ProfileId;
  /** Applies a fix to the text; `null`: the text is not a line that can be changed. */
  readonly apply: ((fix: Fix) => void) | null;
  /** The part of the reader's code that sets the cookie. */
  readonly setBy: SetBy;
  /** The line after the changes of all findings; `null`: no finding has a change. */
  readonly repaired: Fix | null;
  /** The answer for the reader's situation. */
  readonly children?: ReactNode;
}

/** One cookie: its line, its problems, the result in each engine, and the effect of its attributes. */
export function CookieCard({ id, cookie, topology, browser, apply, setBy, repaired, children }: Props) {
  const title = useId();
  const { name, url, findings, outcomes, fixes } = cookie;
  const { experiment, world, note } = playgroundExperiment(cookie, topology, browser);
  return (
    <article className="card diagnosis" id={id} aria-labelledby={title}>
      <header className="diagnosis-head">
        <h2 id={title}>
          <code>
            <VisibleText text={name || '(no name)'} />
          </code>
        </h2>
        <p>
          {/* The answer for the situation says it: a browser that stores the line may still block it there. */}
          {children ? '' : `${summary(outcomes)} `}
          <span className="soft small">
            Set by{' '}
            <code>
              <VisibleText text={url} />
            </code>
            .
          </span>
        </p>
        <OpenExperiment experiment={experiment} world={world}>
          Open in the playground
        </OpenExperiment>
      </header>
      <p className="diagnosis-line">
        {markedParts(cookie).map(({ text, mark }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part has no other identity
          <span key={index}>
            {index > 0 && <code>; </code>}
            <code data-mark={mark ?? undefined}>
              <VisibleText text={shortened(text.trimStart())} />
            </code>
          </span>
        ))}
      </p>
      {children}
      <div className="diagnosis-columns">
        <div className="stack">
          <Findings findings={findings} apply={apply} of={children ? 'situation' : 'line'} />
          {repaired !== null && <RepairedLine fix={repaired} setBy={setBy} />}
          {fixes.length > 1 && <Fixes fixes={fixes} apply={apply} setBy={setBy} />}
        </div>
        <div className="stack">
          <EngineTable outcomes={outcomes} shown={children ? 'folded' : 'open'} />
          <Effects outcomes={outcomes} />
        </div>
      </div>
      <p className="soft small">
        In the playground: <VisibleText text={note} />
      </p>
    </article>
  );
}
