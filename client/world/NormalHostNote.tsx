import { useEffect, useState } from 'react';
import { originOfPlace, type Scheme } from '../../contract/origins/topology.ts';
import type { PredictionSetting } from '../../prediction/prediction.ts';
import { chooseHost, useHostKind } from './world.ts';
import './world.css';

interface Props {
  readonly setting: PredictionSetting;
  readonly scheme: Scheme;
}

/** Says that a normal host is only predicted, since runs use localhost, and names the evidence for the prediction. */
export function NormalHostNote({ setting, scheme }: Props) {
  const normal = useHostKind() === 'normal';
  const proof = useProof(normal, setting, scheme);
  if (!normal) return null;
  const home = originOfPlace(setting.topology, 'home', scheme);
  return (
    <aside className="card normal-host" aria-label="A normal host">
      <p>
        <strong>This is a prediction for a normal host</strong>, {home && new URL(home.origin).hostname}: browsers do
        not count http there as secure. A run happens on localhost, where they do. {proof}
      </p>
      <button type="button" className="button" onClick={() => chooseHost('localhost')}>
        Back to localhost
      </button>
    </aside>
  );
}

/** The recorded results of this engine on untrusted names, as a sentence; empty until they are loaded. */
function useProof(wanted: boolean, setting: PredictionSetting, scheme: Scheme): string {
  const [proof, setProof] = useState('');
  const { profile, suffixes, thirdPartyCookies } = setting;
  useEffect(() => {
    if (!wanted) return;
    let stale = false;
    // The recordings are large, so they load only for a normal host.
    import('./recorded-proof.ts')
      .then(({ recordedProof }) => recordedProof(profile, scheme, thirdPartyCookies, suffixes))
      .catch(() => 'The recorded runs could not be loaded.')
      .then((sentence) => stale || setProof(sentence));
    return () => {
      stale = true;
    };
  }, [wanted, profile, scheme, thirdPartyCookies, suffixes]);
  return proof;
}
