import type { Probe } from '../../../contract/probes/probe.ts';
import type { DrawCell } from './ProbeTable.tsx';

interface Props {
  /** `null`: the response with the cookie is not a redirect. */
  readonly next: Probe | null;
  readonly draw: DrawCell;
  readonly selected: string | null;
}

/** Whether the request after the redirect already sends the cookie. */
export function NextRequest({ next, draw, selected }: Props) {
  const cell = next && draw(next, { selected: selected === next.id, reachable: true });
  if (!next || !cell) return null;
  return (
    <section className="reach-strip" aria-labelledby="next-title">
      <h2 id="next-title">After the redirect</h2>
      <p className="soft small">The request to /next follows the redirect that sets the cookie.</p>
      <ul>
        <li>{cell}</li>
      </ul>
    </section>
  );
}
