import { namesOfTopology } from '../../contract/origins/engines.ts';
import type { Scheme, Topology } from '../../contract/origins/topology.ts';
import { detectEngine, usualPolicy } from '../result/engine.ts';
import '../world/world.css';

interface Props {
  readonly topology: Topology;
  readonly scheme: Scheme;
}

/** The world of a page where it cannot be chosen: this browser, as far as it is known without a run, and this address. */
export function PageWorld({ topology, scheme }: Props) {
  const { title, profile } = detectEngine(navigator);
  return (
    <section className="world-slot world-bar" aria-label="World">
      <span>{title}</span>
      <span>
        <span className="soft">3rd-party cookies</span> {usualPolicy[profile]} <span className="soft">(assumed)</span>
      </span>
      <span>{scheme}</span>
      <span>{namesOfTopology(topology) === 'localhost' ? 'localhost' : 'a normal host'}</span>
    </section>
  );
}
