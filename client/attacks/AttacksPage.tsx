import { useEffect, useState } from 'react';
import { useSearchParams } from 'wouter';
import { whyNotApplicable } from '../../contract/attacks/applicable.ts';
import { attacks } from '../../contract/attacks/catalogue.ts';
import type { DefenceId } from '../../contract/attacks/defences.ts';
import { attackLabs } from '../../contract/attacks/labs.ts';
import type { PageProps } from '../app/pages.ts';
import { BankPanel } from './BankPanel.tsx';
import { Challenge } from './Challenge.tsx';
import { Checklist } from './Checklist.tsx';
import { DefencePanel } from './DefencePanel.tsx';
import { EvidencePanel } from './EvidencePanel.tsx';
import { ExploitPanel } from './ExploitPanel.tsx';
import { LadderPanel } from './LadderPanel.tsx';
import { type Chosen, chosenQuery, firstAttackOf, readChosen } from './link.ts';
import { useAttack } from './use-attack.ts';
import { useReason } from './use-reason.ts';
import './attacks.css';
import './evidence.css';
import './matrix.css';

/** The attack labs: attack, toggle one defence, repeat. */
export function AttacksPage({ topology }: PageProps) {
  const [query, setQuery] = useSearchParams();
  const chosen = readChosen(query);
  const [exploit, setExploit] = useState(chosen.attack.exploit);
  const [clicks, setClicks] = useState<'page' | 'visitor'>('page');
  const control = useAttack(topology, chosen);
  const lab = attackLabs.find(({ id }) => id === chosen.attack.lab);
  useEffect(() => setExploit(chosen.attack.exploit), [chosen.attack]);

  const choose = (next: Partial<Chosen>) => setQuery(chosenQuery({ ...chosen, ...next }), { replace: true });
  const toggle = (id: DefenceId) => {
    choose({ on: chosen.on.includes(id) ? chosen.on.filter((one) => one !== id) : [...chosen.on, id] });
  };
  const view = control.state.phase === 'following' ? control.state.view : null;
  const attack = () => control.attack(exploit, clicks);
  const predicted = useReason(topology, chosen.attack, view);

  if (!topology.origins.some(({ role }) => role === 'victim')) {
    return <p>The attack labs need a host of their own; VICTIM_HOST is empty.</p>;
  }
  return (
    <div className="attacks">
      <header className="attacks-intro">
        <h1>What each flag defends against</h1>
        <p className="soft">
          Attack a small bank from another site, switch one defence on, attack again with the same exploit. What counts
          is what the bank’s server says afterwards. Nothing but this bank is ever attacked, and all of it is
          fictitious.
        </p>
      </header>
      <nav className="attack-labs" aria-label="Labs">
        {attackLabs.map(({ id, title }) => (
          <button
            key={id}
            type="button"
            className="button"
            aria-current={id === chosen.attack.lab ? 'page' : undefined}
            onClick={() => choose({ attack: firstAttackOf(id) })}
          >
            {title}
          </button>
        ))}
      </nav>
      {lab && (
        <section className="attack-question" aria-label={lab.title}>
          <h2>{lab.question}</h2>
          <p className="soft">{lab.victim}</p>
        </section>
      )}
      <div className="attack-columns">
        <ExploitPanel
          attacks={attacks.filter((each) => each.lab === chosen.attack.lab)}
          notApplicable={lab?.notApplicable ?? []}
          chosen={chosen}
          exploit={exploit}
          clicks={clicks}
          onAttack={(each) => choose({ attack: each })}
          onExploit={setExploit}
          onClicks={setClicks}
          onByHand={(which) => control.openByHand(exploit, which)}
        />
        <DefencePanel
          chosen={chosen}
          onToggle={toggle}
          onScheme={(scheme) => choose({ scheme })}
          onNone={() => choose({ on: [] })}
        />
        <BankPanel
          attack={chosen.attack}
          state={control.state}
          predicted={predicted}
          notApplicable={whyNotApplicable(topology, chosen.attack, chosen.scheme)}
          onAttack={attack}
          onLeave={control.leave}
        />
      </div>
      <EvidencePanel view={view} />
      {lab && <Challenge key={lab.id} challenge={lab.challenge} solved={view?.challenge === 'solved'} />}
      <Checklist chosen={chosen} />
      <LadderPanel
        topology={topology}
        scheme={chosen.scheme}
        lab={chosen.attack.lab}
        shown={chosen.ladder}
        onShow={(ladder) => choose({ ladder })}
        onOpen={(each, on) => choose({ attack: each, on })}
      />
    </div>
  );
}
