import { useId } from 'react';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { tabTitles } from '../experiment/cookie-names.ts';
import { Segment } from '../ui/Segment.tsx';

interface Props {
  readonly experiment: Experiment;
  /** `all`: every cookie at once. */
  readonly shown: number | 'all';
  readonly show: (shown: number | 'all') => void;
}

/** Which cookie is looked at, or all at once. Nothing where there is but one. */
export function CookieChoice({ experiment, shown, show }: Props) {
  const group = useId();
  const { cookies } = experiment;
  if (cookies.length < 2) return null;
  return (
    <fieldset className="cookie-choice">
      <legend className="sr">Which cookie is shown</legend>
      <div className="segments">
        <Segment group={group} title={`All ${cookies.length}`} checked={shown === 'all'} choose={() => show('all')} />
        {tabTitles(cookies.map(({ setCookie }) => setCookie)).map((title, index) => {
          const key = `${index} ${title}`;
          return <Segment key={key} group={group} title={title} checked={shown === index} choose={() => show(index)} />;
        })}
      </div>
    </fieldset>
  );
}
