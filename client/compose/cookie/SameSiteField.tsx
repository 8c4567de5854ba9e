import { useId } from 'react';
import { readAttribute, writeAttribute } from '../../../model/edit/set-cookie-edit.ts';
import { Term } from '../../glossary/Term.tsx';
import { Segment } from '../../ui/Segment.tsx';

const words = ['None', 'Lax', 'Strict'] as const;

interface Props {
  readonly line: string;
  readonly edit: (line: string) => void;
}

/** SameSite: not set, one of its three values, or any other text. */
export function SameSiteField({ line, edit }: Props) {
  const group = useId();
  const written = readAttribute(line, 'samesite');
  const word = words.find((each) => each.toLowerCase() === written?.toLowerCase());
  const other = written !== null && word === undefined;
  const choose = (value: string | null) => edit(writeAttribute(line, 'samesite', value));
  return (
    <fieldset className="samesite" aria-labelledby={`${group}-title`}>
      <div className="field-title">
        <Term id="same-site-attribute" labelId={`${group}-title`} />
      </div>
      <div className="segments">
        <Segment group={group} title="not set" checked={written === null} choose={() => choose(null)} />
        {words.map((each) => (
          <Segment key={each} group={group} title={each} checked={word === each} choose={() => choose(each)} />
        ))}
        <Segment group={group} title="custom" checked={other} choose={() => choose('Bogus')} />
      </div>
      {other && (
        <input
          className="wire"
          aria-label="Custom SameSite value"
          value={written}
          spellCheck={false}
          onChange={({ target }) => choose(target.value)}
        />
      )}
    </fieldset>
  );
}
