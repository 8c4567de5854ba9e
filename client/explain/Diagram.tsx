import type { Probe } from '../../contract/probes/probe.ts';
import type { Observation } from '../../contract/runs/observation.ts';
import { visibleWords } from '../../contract/runs/unseen.ts';
import { VisibleText } from '../ui/VisibleText.tsx';
import { type Leg, legsOf } from './travel.ts';

interface Props {
  readonly probe: Probe;
  readonly observation: Observation | undefined;
  /** Whether the cookie is expected to go along, for as long as nothing was observed. */
  readonly expected: 'included' | 'excluded' | 'no-request';
}

/** Who asked whom, and what travelled. */
export function Diagram({ probe, observation, expected }: Props) {
  const legs = legsOf(probe, observation);
  if (observation?.outcome === 'no-request') return null;
  return (
    <ol className="travel" aria-label="Who asked whom, and what travelled">
      {legs.map((leg, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: legs are told apart by their place only
        <li key={index}>
          <span className="station">{leg.from}</span>
          <span className="leg">
            <code>
              <VisibleText text={leg.asked} />
            </code>
            <Carried leg={leg} expected={index === legs.length - 1 ? expected : null} />
          </span>
          <span className="station">{leg.to}</span>
        </li>
      ))}
    </ol>
  );
}

function Carried({ leg, expected }: { readonly leg: Leg; readonly expected: Props['expected'] | null }) {
  if (leg.cookie === undefined) {
    if (expected === null || expected === 'no-request') return null;
    return <span className="chip predicted">{expected === 'included' ? 'would carry it' : 'would not carry it'}</span>;
  }
  if (leg.cookie === null) return <span className="chip empty">no Cookie</span>;
  return (
    <span className="chip" title={visibleWords(leg.cookie)}>
      Cookie: <VisibleText text={leg.cookie} />
    </span>
  );
}
