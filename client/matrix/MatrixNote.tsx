import { useMemo } from 'react';
import { Link, useLocation } from 'wouter';
import { pageFacts } from '../../contract/interface/pages.ts';
import { settingWords } from '../../contract/origins/engines.ts';
import type { Probe } from '../../contract/probes/probe.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { linkPairs } from '../../contract/runs/link.ts';
import type { NoRequestCause } from '../../contract/runs/observation.ts';
import { judgeCell } from '../../prediction/judge/judge.ts';
import { predict } from '../../prediction/predict.ts';
import type { RecordedCookie } from '../../recordings/recorded-cell.ts';
import { CellWhy } from '../explain/CellWhy.tsx';
import { WhyFrame } from '../explain/WhyFrame.tsx';
import { jarWords } from '../result/jar-words.ts';
import type { CellView } from '../result/result.ts';
import { VisibleText } from '../ui/VisibleText.tsx';
import { experimentOf, type Source, settingOf, withRivals } from './rows/matrix-rows.ts';

interface Props {
  readonly source: Source;
  readonly setCookie: string;
  readonly probe: Probe;
  readonly choose: (probe: string) => void;
  readonly close: () => void;
}

/** The explanation of a measured cell, and a link to try it; the playground tries a remedy. */
export function MatrixNote({ source, setCookie, probe, choose, close }: Props) {
  const [, navigate] = useLocation();
  const experiment = useMemo(() => experimentOf(source, withRivals(source, setCookie)), [source, setCookie]);
  const setting = useMemo(() => settingOf(source), [source]);
  const [prediction] = useMemo(() => predict(experiment, [probe], setting), [experiment, probe, setting]);
  const recorded = source.cookies.get(setCookie);
  const predicted = prediction?.cells.get(probe.id);
  const outcome = recorded?.cells.get(probe.id);
  const list = recorded ? jarWords({ jar: 'not-asked', ...recorded }) : null;
  const title = outcome === 'unsteady' ? `${probe.title}: differed between runs` : probe.title;
  return (
    <aside className="card matrix-note" aria-label="Why">
      <h2 className="sr">Why</h2>
      <WhyFrame title={title} close={close}>
        <p className="small">
          <code>
            <VisibleText text={setCookie} />
          </code>
        </p>
        <p className="small soft">
          {source.title}, {settingWords(source.setting)}, set and asked for at {experiment.path}.{' '}
          <Link href={addressOf(source, experiment, probe.id)}>Try it in the playground</Link>
        </p>
        {list !== null && <p className="small">{list}</p>}
        {prediction && predicted && (
          <CellWhy
            view={viewOf(probe, predicted, recorded, source.missing.get(probe.id))}
            experiment={experiment}
            cookie={0}
            prediction={prediction}
            setting={setting}
            quoted={recorded?.quoted.get(probe.id) ?? []}
            change={(next) => navigate(addressOf(source, next, probe.id))}
            select={choose}
          />
        )}
      </WhyFrame>
    </aside>
  );
}

function viewOf(
  probe: Probe,
  predicted: CellView['predicted'],
  recorded: RecordedCookie | undefined,
  missing: NoRequestCause | undefined,
): CellView {
  const outcome = recorded?.cells.get(probe.id);
  const observed =
    outcome === 'included' || outcome === 'excluded'
      ? ({ outcome } as const)
      : outcome === 'no-request' && missing
        ? ({ outcome: 'no-request', because: missing } as const)
        : null;
  const comparison = judgeCell(predicted, observed);
  const storingUnknown = recorded?.stored === 'unknown' ? 'no request of the recorded run could show it' : null;
  return { probe, predicted, observed, comparison, unsure: false, storingUnknown };
}

/** Seconds after which every browser counts a cookie as old; a measured engine may have had a shorter limit. */
const oldAfter = 125;

function addressOf({ setting }: Source, experiment: Experiment, cell: string): string {
  const ageSeconds = setting.age === 'old' ? oldAfter : 0;
  const tried = linkPairs({ ...experiment, ageSeconds, probes: 'all' });
  return `${pageFacts.playground.path}?${new URLSearchParams([...tried.map(([key, value]): [string, string] => [key, value]), ['cell', cell]])}`;
}
