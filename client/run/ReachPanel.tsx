import { counted } from '../../contract/interface/counted.ts';
import type { Topology } from '../../contract/origins/topology.ts';
import type { ReachState } from './use-reach.ts';

interface Props {
  readonly topology: Topology;
  readonly reach: ReachState;
  /** Origins that a run of this experiment needs and that this browser does not reach. */
  readonly missing: readonly string[];
}

/**
 * The origins that this browser reaches, and the next step for the others. Draws nothing during the check, and when
 * there is no problem.
 */
export function ReachPanel({ topology, reach, missing }: Props) {
  const known = [...reach.reach].filter(([, state]) => state !== 'not-asked');
  const away = known.filter(([, state]) => state !== 'reached');
  if (away.length === 0) return null;
  const byCertificate = away.filter(([, state]) => state === 'certificate').map(([origin]) => origin);
  const byName = away.filter(([, state]) => state === 'name-or-port').map(([origin]) => origin);
  return (
    <details className="reach" open={missing.length > 0}>
      <summary className="small">
        {missing.length === 0 && byName.length === 0
          ? 'https does not work in this browser yet. This experiment does not need it.'
          : `This browser reaches ${known.length - away.length} of ${counted(known.length, 'origin')}; this experiment needs ${missing.length > 0 ? 'more' : 'no others'}.`}
      </summary>
      {byCertificate.length > 0 && (
        <div className="small">
          <p>
            The https certificate is the playground's own, and this browser does not trust it
            {byCertificate.some((origin) => reach.confirmed.has(origin)) && ' (the server saw it refuse)'}. Open each
            link once, accept it, and come back; or add <a href="/ca.pem">the certificate authority</a> to the browser.
          </p>
          <ul className="reach-links">
            {byCertificate.map((origin) => (
              <li key={origin}>
                <a href={`${origin}/.playground/reach`} target="_blank" rel="noreferrer">
                  {origin}
                </a>
                {missing.includes(origin) && ' needed now'}
              </li>
            ))}
          </ul>
        </div>
      )}
      {byName.length > 0 && (
        <p className="small">
          {byName.join(', ')}: no answer. This browser or system does not resolve the name, or another program uses the
          port. {topology.origins.some(({ origin }) => origin.includes('.localhost')) && hostsHint}
        </p>
      )}
      <button type="button" className="button small" onClick={reach.again}>
        Check again
      </button>
    </details>
  );
}

const hostsHint =
  'Where *.localhost does not resolve, start with HOME_HOST=localhost OTHER_HOST=127.0.0.1 SIBLING_HOST=.';
