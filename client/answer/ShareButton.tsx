import { useState } from 'react';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { experimentQuery, hasHiddenValues } from '../experiment/use-experiment.ts';
import { resultKey } from '../result/carried-result.ts';

/** Copies a link to the experiment, without the run and without values that were typed or pasted. */
export function ShareButton({ experiment }: { readonly experiment: Experiment }) {
  const [said, say] = useState<'Copy link' | 'Link copied' | 'Link copied, without your values' | 'Not allowed'>(
    'Copy link',
  );
  const copy = () => {
    const query = new URLSearchParams(experimentQuery(experiment, location.search));
    query.delete('run');
    query.delete(resultKey);
    navigator.clipboard.writeText(`${location.origin}${location.pathname}?${query}`).then(
      () => say(hasHiddenValues(experiment) ? 'Link copied, without your values' : 'Link copied'),
      () => say('Not allowed'),
    );
  };
  return (
    <button
      type="button"
      className="button share"
      title="The link has no cookie value that you typed or pasted."
      onClick={copy}
      onBlur={() => say('Copy link')}
    >
      <span aria-live="polite">{said}</span>
    </button>
  );
}
