import './segment.css';

import { VisibleText } from './VisibleText.tsx';

interface Props {
  /** The name that the choices of one row share. */
  readonly group: string;
  readonly title: string;
  readonly checked: boolean;
  readonly choose: () => void;
}

/** One choice of a row of choices: a radio button that looks like a segment. */
export function Segment({ group, title, checked, choose }: Props) {
  return (
    <label className="segment">
      <input type="radio" name={group} checked={checked} onChange={choose} />
      <span className="segment-title">
        <VisibleText text={title} />
      </span>
    </label>
  );
}
