import { useState } from 'react';
import { counted } from '../../../contract/interface/counted.ts';
import { findProbe } from '../../../contract/probes/catalogue.ts';
import type { CellPrediction, CookiePrediction } from '../../../prediction/prediction.ts';
import { changedCells } from '../../compare/difference.ts';

interface Props {
  /** Index of the cookie that is looked at. */
  readonly cookie: number;
  readonly prediction: CookiePrediction;
  /** What the visitor chose: the experiment, the host, the browser. While it stays the same, a change of the prediction comes from elsewhere. */
  readonly choices: string;
}

interface Seen {
  readonly cookie: number;
  readonly choices: string;
  readonly now: CookiePrediction;
  /** The prediction before the last change; `null`: nothing has been changed yet. */
  readonly before: CookiePrediction | null;
}

/** What the last change in the composer or of the world changed: how many requests, which, and whether a script can read the cookie. */
export function ChangeLine({ cookie, prediction, choices }: Props) {
  const [seen, setSeen] = useState<Seen>({ cookie, choices, now: prediction, before: null });
  if (seen.now !== prediction) {
    // Another cookie, or what a run finds of the browser, is no change that the visitor made.
    const isChange = seen.choices !== choices && seen.cookie === cookie;
    setSeen({ cookie, choices, now: prediction, before: isChange ? seen.now : null });
  }
  if (seen.before === null) return <p className="change-line small soft">Change a flag to see what it changes.</p>;
  const cells = changedCells(seen.before, prediction);
  const sentence = changeSentence(seen.before, prediction);
  if (cells.length === 0) return <p className="change-line small soft">{sentence}</p>;
  return (
    <details className="change-line small">
      <summary>{sentence}</summary>
      <ul>
        {cells.map(({ probe, before, after }) => (
          <li key={probe}>
            {findProbe(probe)?.title}: {words[before]} → <strong data-outcome={after}>{words[after]}</strong>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Returns what a change did, as a sentence. */
export function changeSentence(before: CookiePrediction, after: CookiePrediction): string {
  const cells = changedCells(before, after).length;
  const read = readWords(before, after);
  return `This change: ${read === null ? '' : `${read}; `}${cells === 0 ? 'no request' : counted(cells, 'request')} changed.`;
}

/** What a change did to reading a cookie that is stored before and after it; `null`: nothing. */
function readWords(before: CookiePrediction, after: CookiePrediction): string | null {
  if (before.cookie === null || after.cookie === null || before.readable === after.readable) return null;
  return after.readable ? 'JavaScript can now read it' : 'JavaScript can no longer read it';
}

const words: Readonly<Record<CellPrediction['outcome'], string>> = {
  included: 'sent',
  excluded: 'not sent',
  'no-request': 'no request',
};
