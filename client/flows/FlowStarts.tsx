import { type Flow, type FlowStart, flowStarts } from '../../contract/flows/flow.ts';
import { places, type Scheme, type Topology } from '../../contract/origins/topology.ts';
import { findProbe, placeTitle } from '../../contract/probes/catalogue.ts';
import { isPresent } from '../../contract/probes/terms.ts';
import { Labelled } from '../ui/Labelled.tsx';

interface Props {
  readonly flow: Flow;
  readonly change: (next: Flow) => void;
  readonly topology: Topology;
  readonly scheme: Scheme;
}

/** The start of each step of a flow: a request of a page, or the visitor at the address bar. */
export function FlowStarts({ flow, change, topology, scheme }: Props) {
  const present = flowStarts.filter((start) => isStart(start, topology, scheme));
  return flow.steps.map((step, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a flow keep their places
    <Labelled key={index} title={flow.steps.length === 1 ? 'Start' : `Start of step ${index + 1}`}>
      {(naming) => (
        <select
          {...naming}
          value={step.start}
          onChange={({ target }) => {
            const start = present.find((each) => each === target.value);
            if (start) change({ steps: flow.steps.with(index, { ...step, start }) });
          }}
        >
          <option value="outside/address-bar">{titleOf('outside/address-bar')}</option>
          {places.map((place) => (
            <optgroup key={place} label={`From ${placeTitle(place)}`}>
              {present
                .filter((start) => start.startsWith(`${place}/`))
                .map((start) => (
                  <option key={start} value={start}>
                    {titleOf(start)}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      )}
    </Labelled>
  ));
}

function isStart(start: FlowStart, topology: Topology, scheme: Scheme): boolean {
  const probe = findProbe(start);
  return probe !== undefined && isPresent(probe, { topology, scheme });
}

/** The full title with the initiator: the closed list shows nothing else. */
function titleOf(start: FlowStart): string {
  return findProbe(start)?.title ?? start;
}
