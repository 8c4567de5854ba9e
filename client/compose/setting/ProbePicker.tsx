import { useId } from 'react';
import { places } from '../../../contract/origins/topology.ts';
import { placeTitle, probes } from '../../../contract/probes/catalogue.ts';
import type { Probe } from '../../../contract/probes/probe.ts';
import { isPresent } from '../../../contract/probes/terms.ts';
import { Segment } from '../../ui/Segment.tsx';
import type { ComposerProps } from './composer-props.ts';

type Props = Pick<ComposerProps, 'experiment' | 'change' | 'topology'>;

/** Chooses a run's probes: about a dozen, all, or one by one. */
export function ProbePicker({ experiment, change, topology }: Props) {
  const group = useId();
  const { probes: chosen, scheme } = experiment;
  const present = probes.filter((probe) => isPresent(probe, { topology, scheme }));
  const essential = present.filter((probe) => probe.essential);
  const picked = typeof chosen === 'string' ? null : new Set(chosen);
  const pick = (next: Experiment['probes']) => change({ ...experiment, probes: next });
  return (
    <fieldset>
      <legend className="field-title">Request types</legend>
      <div className="segments">
        <Segment
          group={group}
          title={`essential, ${essential.length}`}
          checked={chosen === 'essential'}
          choose={() => pick('essential')}
        />
        <Segment group={group} title={`all, ${present.length}`} checked={chosen === 'all'} choose={() => pick('all')} />
        <Segment
          group={group}
          title={picked ? `picked, ${picked.size}` : 'picked'}
          checked={picked !== null}
          choose={() => pick(essential.map(({ id }) => id))}
        />
      </div>
      {picked && <PickedProbes present={present} picked={picked} pick={pick} />}
    </fieldset>
  );
}

type Experiment = Props['experiment'];

interface PickedProps {
  readonly present: readonly Probe[];
  readonly picked: ReadonlySet<string>;
  readonly pick: (next: string[]) => void;
}

function PickedProbes({ present, picked, pick }: PickedProps) {
  const toggle = (id: string, on: boolean) => {
    pick(present.filter((probe) => (probe.id === id ? on : picked.has(probe.id))).map((probe) => probe.id));
  };
  return (
    <div className="probe-picker">
      {places.map((place) => (
        <details key={place} open={present.some((probe) => probe.from === place && picked.has(probe.id))}>
          <summary>From {placeTitle(place)}</summary>
          {present
            .filter((probe) => probe.from === place)
            .map((probe) => (
              <label key={probe.id} className="check small" title={probe.description}>
                <input
                  type="checkbox"
                  checked={picked.has(probe.id)}
                  onChange={({ target }) => toggle(probe.id, target.checked)}
                />
                <span>{probe.title}</span>
              </label>
            ))}
        </details>
      ))}
    </div>
  );
}
