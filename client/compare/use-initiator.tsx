import { type ReactNode, useId, useState } from 'react';
import { originOfPlace, type Place, places, type Scheme, type Topology } from '../../contract/origins/topology.ts';
import { probes } from '../../contract/probes/catalogue.ts';
import type { Probe } from '../../contract/probes/probe.ts';
import { Segment } from '../ui/Segment.tsx';

const titles: Readonly<Record<Place, string>> = {
  home: 'same origin',
  port: 'other port',
  sibling: 'sibling',
  scheme: 'other scheme',
  other: 'other site',
};

/** A choice of the initiator, and its requests. */
export function useInitiator(topology: Topology, scheme: Scheme): readonly [ReactNode, readonly Probe[]] {
  const [place, setPlace] = useState<Place>('other');
  const group = useId();
  const present = places.filter((each) => originOfPlace(topology, each, scheme) !== undefined);
  const choice = (
    <fieldset className="compare-initiator">
      <legend>Requests from</legend>
      <div className="segments">
        {present.map((each) => (
          <Segment
            key={each}
            group={group}
            title={titles[each]}
            checked={each === place}
            choose={() => setPlace(each)}
          />
        ))}
      </div>
    </fieldset>
  );
  return [choice, probesOf.get(place) ?? []];
}

const probesOf: ReadonlyMap<Place, readonly Probe[]> = new Map(
  places.map((place) => [place, probes.filter(({ from, group }) => from === place && group !== 'reach')]),
);
