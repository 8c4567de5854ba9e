import type { Attack } from '../../../../contract/attacks/catalogue.ts';
import type { AttackView } from '../../../../contract/attacks/lab.ts';
import type { Topology } from '../../../../contract/origins/topology.ts';
import { Scene } from '../../../scene/Scene.tsx';
import { useReason } from '../attack/outcome/use-reason.ts';
import { replayHosts, replayOf } from './replay.ts';

interface Props {
  readonly topology: Topology;
  readonly attack: Attack;
  /** The servers' record of it; `null`: no attack yet, or the record is of another one. */
  readonly view: AttackView | null;
}

/**
 * A finished attack step by step: the browser stores the cookie, and then sends or blocks it in the attack's request.
 */
export function AttackReplay({ topology, attack, view }: Props) {
  const predicted = useReason(topology, attack, view);
  if (view?.state !== 'over') return null;
  const hosts = replayHosts(topology, view);
  const exchanges = replayOf(attack, view, predicted, hosts);
  if (exchanges.length === 0) return null;
  return (
    <section className="attack-replay" aria-labelledby="replay-title">
      <h2 id="replay-title">Replay</h2>
      <Scene key={`${view.id} ${exchanges.length} ${predicted?.because}`} exchanges={exchanges} hosts={hosts} />
    </section>
  );
}
