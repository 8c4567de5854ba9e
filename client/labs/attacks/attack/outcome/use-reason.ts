import { useEffect, useState } from 'react';
import type { Attack } from '../../../../../contract/attacks/catalogue.ts';
import type { AttackView } from '../../../../../contract/attacks/lab.ts';
import type { Topology } from '../../../../../contract/origins/topology.ts';
import type { Predicted } from './predict-reason.ts';

/** The prediction for a stopped attack's cookie. It loads the model and its suffix list on demand. */
export function useReason(topology: Topology, attack: Attack, view: AttackView | null): Predicted {
  const [found, setFound] = useState<{ readonly id: string; readonly predicted: Predicted } | null>(null);
  const wanted = view?.outcome === 'stopped' && view.attack === attack.id && attack.probe !== null ? view : null;
  useEffect(() => {
    if (!wanted) return;
    let isCurrent = true;
    import('./predict-reason.ts')
      .then(({ predictReason }) => {
        if (isCurrent) setFound({ id: wanted.id, predicted: predictReason(topology, attack, wanted) });
      })
      // Without the model, the outcome is only that of the servers.
      .catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [topology, attack, wanted]);
  return found !== null && found.id === wanted?.id ? found.predicted : null;
}
