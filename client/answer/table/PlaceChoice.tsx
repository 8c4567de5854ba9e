import { useId } from 'react';
import type { Place } from '../../../contract/origins/topology.ts';
import { placeTitle } from '../../../contract/probes/catalogue.ts';

interface Props {
  readonly places: readonly Place[];
  readonly place: Place;
  readonly choose: (place: Place) => void;
}

const shortTitles: Readonly<Record<Place, string>> = {
  home: 'origin',
  port: 'port',
  sibling: 'site',
  scheme: 'scheme',
  other: 'other site',
};

/** Chooses the one column that a narrow screen shows. */
export function PlaceChoice({ places, place, choose }: Props) {
  const group = useId();
  return (
    <fieldset className="place-choice">
      <legend className="soft small">Asked from {placeTitle(place)}</legend>
      <div className="segments">
        {places.map((each) => (
          <label key={each} className="segment">
            <input type="radio" name={group} checked={each === place} onChange={() => choose(each)} />
            <span className="segment-title">{shortTitles[each]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
