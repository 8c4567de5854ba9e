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

/** Chooses the shown cookie, or all at once. Draws nothing when there is only one cookie. */
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
