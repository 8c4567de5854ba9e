import { useState } from 'react';
import { whyNotApplicable } from '../../../../contract/attacks/applicable.ts';
import { attacks } from '../../../../contract/attacks/catalogue.ts';
import type { DefenceId } from '../../../../contract/attacks/defences.ts';
import type { AttackView } from '../../../../contract/attacks/lab.ts';
import type { AttackLab } from '../../../../contract/attacks/labs.ts';
import type { Topology } from '../../../../contract/origins/topology.ts';
import { AttackBar } from './AttackBar.tsx';
import { askedOf, isSameAsked } from './asked.ts';
import { BankPanel } from './BankPanel.tsx';
import { DefencePanel } from './DefencePanel.tsx';
import { ExploitPanel } from './ExploitPanel.tsx';
import type { Chosen } from './link.ts';
import { useReason } from './outcome/use-reason.ts';
import type { AttackControl } from './use-attack.ts';
import { useTrust } from './use-trust.ts';

interface Props {
  readonly topology: Topology;
  readonly lab: AttackLab | undefined;
  readonly chosen: Chosen;
  readonly choose: (next: Partial<Chosen>) => void;
  readonly control: AttackControl;
  /** The servers' record of the chosen attack; `null`: no attack yet, or the record is of another one. */
  readonly view: AttackView | null;
}

/** The exploit, the defences, the button that attacks, and the bank's state. */
export function AttackColumns({ topology, lab, chosen, choose, control, view }: Props) {
  const { attack, on, scheme } = chosen;
  /** Edited exploits by the attack's id, kept while the page is open. */
  const [edited, setEdited] = useState<Readonly<Record<string, string>>>({});
  const [clicks, setClicks] = useState<'page' | 'visitor'>('page');
  const trust = useTrust(topology, scheme);
  const predicted = useReason(topology, attack, view);
  const exploit = edited[attack.id] ?? attack.exploit;
  const asked = askedOf(chosen, exploit);
  const { state } = control;
  const byHand = state.phase === 'following' && state.byHand;
  const isStale = state.phase === 'following' && !isSameAsked(state.asked, asked);
  const notApplicable = whyNotApplicable(topology, attack, scheme);
  const toggle = (id: DefenceId) => choose({ on: on.includes(id) ? on.filter((one) => one !== id) : [...on, id] });
  return (
    <div className="attack-columns">
      <ExploitPanel
        attacks={attacks.filter((each) => each.lab === attack.lab)}
        impossible={lab?.notApplicable ?? []}
        notApplicable={notApplicable}
        chosen={chosen}
        exploit={exploit}
        clicks={clicks}
        onAttack={(each) => choose({ attack: each })}
        onExploit={(text) => setEdited({ ...edited, [attack.id]: text })}
        onClicks={setClicks}
        startsNew={byHand && isStale}
        onByHand={(which) => control.openByHand(asked, which)}
      />
      <DefencePanel
        chosen={chosen}
        onToggle={toggle}
        onScheme={(next) => choose({ scheme: next })}
        onNone={() => choose({ on: [] })}
      />
      <AttackBar
        attack={attack}
        view={view}
        isStale={isStale}
        busy={state.phase === 'starting' || (view?.state === 'going-on' && !byHand)}
        notApplicable={notApplicable}
        onAttack={() => control.attack(asked, clicks)}
      />
      <BankPanel
        attack={attack}
        state={state}
        trust={trust}
        view={view}
        isStale={isStale}
        predicted={predicted}
        notApplicable={notApplicable}
        onLeave={control.leave}
      />
    </div>
  );
}
