import { probes } from '../../../contract/probes/catalogue.ts';
import type { DrawCell } from './ProbeTable.tsx';

const reaches = probes.filter(({ group }) => group === 'reach');

/** The cookie's reach: each origin's own page requests itself, and home requests other paths. */
export function ReachStrip({ draw, selected }: { readonly draw: DrawCell; readonly selected: string | null }) {
  return (
    <section className="reach-strip" aria-labelledby="reach-title">
      <h2 id="reach-title">Hosts and paths</h2>
      <p className="soft small">A page of each origin requests its own origin. Home also requests other paths.</p>
      <ul>
        {reaches.map((probe) => {
          const cell = draw(probe, { selected: selected === probe.id, reachable: true });
          return cell && <li key={probe.id}>{cell}</li>;
        })}
      </ul>
    </section>
  );
}
