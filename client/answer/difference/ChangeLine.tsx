import { useState } from 'react';
import { counted } from '../../../contract/interface/counted.ts';
import { findProbe } from '../../../contract/probes/catalogue.ts';
import type { CellPrediction, CookiePrediction } from '../../../prediction/prediction.ts';
import { changedCells } from '../../compare/difference.ts';

interface Props {
  /** Index of the shown cookie. */
  readonly cookie: number;
  readonly prediction: CookiePrediction;
  /**
   * The visitor's choices: the experiment, the host, the browser. A change of the prediction without a new choice has
   * another cause.
   */
  readonly choices: string;
}

interface Seen {
  readonly cookie: number;
  readonly choices: string;
  readonly now: CookiePrediction;
  /** The prediction before the last change; `null`: no change yet. */
  readonly before: CookiePrediction | null;
}

/**
 * The effect of the last change in the composer or the world: how many requests, which, and whether a script can read
 * the cookie.
 */
export function ChangeLine({ cookie, prediction, choices }: Props) {
  const [seen, setSeen] = useState<Seen>({ cookie, choices, now: prediction, before: null });
  if (seen.now !== prediction) {
    // The visitor made no change when another cookie is shown, or when a run finds out more about the browser.
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

/** Returns the effect of a change as a sentence. */
export function changeSentence(before: CookiePrediction, after: CookiePrediction): string {
  const cells = changedCells(before, after).length;
  const read = readWords(before, after);
  return `This change: ${read === null ? '' : `${read}; `}${cells === 0 ? 'no request' : counted(cells, 'request')} changed.`;
}

/** The effect of a change on reading a cookie that is stored before and after it; `null`: no effect. */
function readWords(before: CookiePrediction, after: CookiePrediction): string | null {
  if (before.cookie === null || after.cookie === null || before.readable === after.readable) return null;
  return after.readable ? 'JavaScript can now read it' : 'JavaScript can no longer read it';
}

const words: Readonly<Record<CellPrediction['outcome'], string>> = {
  included: 'sent',
  excluded: 'not sent',
  'no-request': 'no request',
};
