import { useEffect, useState } from 'react';
import { useSearchParams } from 'wouter';
import { whyNotApplicable } from '../../../contract/attacks/applicable.ts';
import type { AttackLabId } from '../../../contract/attacks/attack.ts';
import { attacks } from '../../../contract/attacks/catalogue.ts';
import type { DefenceId } from '../../../contract/attacks/defences.ts';
import { attackLabs } from '../../../contract/attacks/labs.ts';
import type { PageProps } from '../../ui/page-props.ts';
import { AttackBar } from './attack/AttackBar.tsx';
import { askedOf, isSameAsked } from './attack/asked.ts';
import { BankPanel } from './attack/BankPanel.tsx';
import { Challenge } from './attack/Challenge.tsx';
import { DefencePanel } from './attack/DefencePanel.tsx';
import { EvidencePanel } from './attack/EvidencePanel.tsx';
import { ExploitPanel } from './attack/ExploitPanel.tsx';
import { type Chosen, chosenQuery, firstAttackOf, readChosen } from './attack/link.ts';
import { useAttack } from './attack/use-attack.ts';
import { useReason } from './attack/use-reason.ts';
import { useTrust } from './attack/use-trust.ts';
import { Checklist } from './checklist/Checklist.tsx';
import { LadderPanel } from './ladder/LadderPanel.tsx';
import './attack/attacks.css';
import './attack/evidence.css';
import './layout.css';
import './attack/matrix.css';

/** The attack labs: attack, toggle one defence, repeat. */
export function AttacksPage({ topology }: PageProps) {
  const [query, setQuery] = useSearchParams();
  const chosen = readChosen(query);
  /** What was edited, by the attack's id; kept while the page is open. */
  const [edited, setEdited] = useState<Readonly<Record<string, string>>>({});
  const [clicks, setClicks] = useState<'page' | 'visitor'>('page');
  const control = useAttack(topology);
  const trust = useTrust(topology, chosen.scheme);
  const lab = attackLabs.find(({ id }) => id === chosen.attack.lab);
  const exploit = edited[chosen.attack.id] ?? chosen.attack.exploit;
  const asked = askedOf(chosen, exploit);

  // Another attack is another place to come back to; a switch is not.
  const choose = (next: Partial<Chosen>) =>
    setQuery(chosenQuery({ ...chosen, ...next }), { replace: next.attack === undefined });
  const toggle = (id: DefenceId) => {
    choose({ on: chosen.on.includes(id) ? chosen.on.filter((one) => one !== id) : [...chosen.on, id] });
  };
  const wanted = query.get('attack');
  const unknown = wanted === null || wanted === chosen.attack.id ? null : wanted.slice(0, 60);
  const said = query.get('on') ?? '';
  const isAsChosen = said === chosen.on.join(',');
  // An address may name defences that the attack does not have: it says no more than the page does.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is put right when it changes
  useEffect(() => {
    if (!isAsChosen && unknown === null) choose({});
  }, [said, isAsChosen]);
  const { state } = control;
  const view = state.phase === 'following' && state.view.attack === chosen.attack.id ? state.view : null;
  const byHand = state.phase === 'following' && state.byHand;
  const isStale = state.phase === 'following' && !isSameAsked(state.asked, asked);
  const notApplicable = whyNotApplicable(topology, chosen.attack, chosen.scheme);
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
      {unknown !== null && (
        <p className="problem">
          There is no attack “{unknown}”. This is “{chosen.attack.title}”.
        </p>
      )}
      <LabTabs shown={chosen.attack.lab} onShow={(id) => choose({ attack: firstAttackOf(id) })} />
      {lab && (
        <section className="attack-question" aria-label={lab.title}>
          <h2>{lab.question}</h2>
          <p className="soft">{lab.victim}</p>
        </section>
      )}
      <div className="attack-columns">
        <ExploitPanel
          attacks={attacks.filter((each) => each.lab === chosen.attack.lab)}
          impossible={lab?.notApplicable ?? []}
          notApplicable={notApplicable}
          chosen={chosen}
          exploit={exploit}
          clicks={clicks}
          onAttack={(each) => choose({ attack: each })}
          onExploit={(text) => setEdited({ ...edited, [chosen.attack.id]: text })}
          onClicks={setClicks}
          beginsAnew={byHand && isStale}
          onByHand={(which) => control.openByHand(asked, which)}
        />
        <DefencePanel
          chosen={chosen}
          onToggle={toggle}
          onScheme={(scheme) => choose({ scheme })}
          onNone={() => choose({ on: [] })}
        />
        <AttackBar
          attack={chosen.attack}
          view={view}
          isStale={isStale}
          busy={state.phase === 'starting' || (view?.state === 'going-on' && !byHand)}
          notApplicable={notApplicable}
          onAttack={() => control.attack(asked, clicks)}
        />
        <BankPanel
          attack={chosen.attack}
          state={state}
          trust={trust}
          view={view}
          isStale={isStale}
          predicted={predicted}
          notApplicable={notApplicable}
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

interface LabTabsProps {
  readonly shown: AttackLabId;
  readonly onShow: (id: AttackLabId) => void;
}

function LabTabs({ shown, onShow }: LabTabsProps) {
  return (
    <nav className="attack-labs" aria-label="Labs">
      {attackLabs.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          className="button"
          aria-current={id === shown ? 'page' : undefined}
          onClick={() => onShow(id)}
        >
          {title}
        </button>
      ))}
    </nav>
  );
}
