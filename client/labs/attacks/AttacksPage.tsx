import { useState } from 'react';
import { Link } from 'wouter';
import type { AttackLabId } from '../../../contract/attacks/attack.ts';
import { defenceOf } from '../../../contract/attacks/defences.ts';
import { attackLabs } from '../../../contract/attacks/labs.ts';
import { LessonBar } from '../../lessons/bar/LessonBar.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import type { PageProps } from '../../ui/page-props.ts';
import { ResetLab } from '../ResetLab.tsx';
import { AttackColumns } from './attack/AttackColumns.tsx';
import { Challenge } from './attack/Challenge.tsx';
import { EvidencePanel } from './attack/EvidencePanel.tsx';
import { firstAttackOf, ladderAddress } from './attack/link.ts';
import { useAttack } from './attack/use-attack.ts';
import { useChosen } from './attack/use-chosen.ts';
import { Checklist } from './checklist/Checklist.tsx';
import { AttackReplay } from './replay/AttackReplay.tsx';
import './attack/attacks.css';
import './attack/evidence.css';
import './layout.css';

/** The attack labs: attack, toggle one defence, repeat. */
export function AttacksPage({ topology }: PageProps) {
  const { chosen, choose, unknown } = useChosen();
  const control = useAttack(topology);
  /** A counter of the lab's restarts; each restart drops the edits. */
  const [beginning, setBeginning] = useState(0);
  const reset = () => {
    control.leave();
    setBeginning(beginning + 1);
    choose({ attack: firstAttackOf(chosen.attack.lab), on: [], scheme: 'http' });
  };
  const { state } = control;
  const lab = attackLabs.find(({ id }) => id === chosen.attack.lab);
  const view = state.phase === 'following' && state.view.attack === chosen.attack.id ? state.view : null;

  if (!topology.origins.some(({ role }) => role === 'victim')) {
    return <p>The attack labs need a separate host. Set VICTIM_HOST.</p>;
  }
  return (
    <div className="attacks">
      <PageHead page="attacks">
        <ResetLab does="Shows the first attack again, with no defence on and without your edits." onReset={reset} />
      </PageHead>
      {unknown !== null && (
        <p className="problem">
          There is no attack “{unknown}”. Shown instead: “{chosen.attack.title}”.
        </p>
      )}
      <LessonBar topology={topology} lab="attacks" record={view ? { of: 'attacks', view } : null} />
      <LabTabs shown={chosen.attack.lab} onShow={(id) => choose({ attack: firstAttackOf(id) })} />
      {lab && (
        <section className="attack-question" aria-label={lab.title}>
          <h2>{lab.question}</h2>
          <p className="soft">
            {lab.victim} First attack as it is, then turn “{defenceOf(lab.wins).title}” on and attack again.
          </p>
        </section>
      )}
      <AttackColumns
        key={beginning}
        topology={topology}
        lab={lab}
        chosen={chosen}
        choose={choose}
        control={control}
        view={view}
      />
      <AttackReplay topology={topology} attack={chosen.attack} view={view} />
      <EvidencePanel view={view} />
      {lab && <Challenge key={lab.id} challenge={lab.challenge} solved={view?.challenge === 'solved'} />}
      <Checklist chosen={chosen} />
      <p>
        <Link href={ladderAddress(chosen)}>Every attack against every defence: the attack ladder</Link>
      </p>
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
