import { useEffect, useRef } from 'react';
import { type Attack, findAttack } from '../../../contract/attacks/catalogue.ts';
import type { AttackView } from '../../../contract/attacks/lab.ts';
import type { Topology } from '../../../contract/origins/topology.ts';
import { checkStep, isRecordOf } from '../../../lessons/check/check.ts';
import type { SetupOf } from '../../../lessons/lesson/lesson.ts';
import { askedOf } from '../../labs/attacks/attack/asked.ts';
import { NotTrusted } from '../../labs/attacks/attack/NotTrusted.tsx';
import { outcomeWords } from '../../labs/attacks/attack/outcome/outcome-words.ts';
import { type AttackPhase, useAttack } from '../../labs/attacks/attack/use-attack.ts';
import { useTrust } from '../../labs/attacks/attack/use-trust.ts';
import { AttackReplay } from '../../labs/attacks/replay/AttackReplay.tsx';
import { decidedBy, type Slide } from '../state/stage-state.ts';
import { DefenceLines } from './DefenceLines.tsx';
import { ownEngine } from './own-engine.ts';
import type { PerformanceProps } from './performed.ts';

interface Props extends PerformanceProps {
  readonly setup: SetupOf<'attacks'>;
}

/** A step with an attack on the bank, performed from here: the bank's page belongs to the same interface. */
export function AttackPerformance(props: Props) {
  const attack = findAttack(props.setup.attack);
  return attack && <Attacked {...props} attack={attack} />;
}

function Attacked({
  topology,
  at,
  setup,
  attack,
  slideKey,
  slide,
  tell,
  children,
}: Props & { readonly attack: Attack }) {
  const { state, attack: perform } = useAttack(topology);
  const trust = useTrust(topology, setup.scheme);
  const view = state.phase === 'following' ? state.view : null;
  const record = view ? ({ of: 'attacks', view } as const) : null;
  const decided = record && isRecordOf(setup, record) ? decidedBy(checkStep(at.step, record, ownEngine)) : null;
  // Reports each attack when it is decided and again when it is over. Another window may have run one since.
  const told = useRef<string | null>(null);
  useEffect(() => {
    if (!view || !decided || told.current === `${view.id} ${view.state}`) return;
    told.current = `${view.id} ${view.state}`;
    tell({ kind: 'attacked', slide: slideKey, performed: decided, view });
  }, [view, decided, slideKey, tell]);
  const busy = state.phase === 'starting' || view?.state === 'going-on';
  const asked = askedOf({ attack, on: setup.defences, scheme: setup.scheme }, attack.exploit);
  return children({
    title: 'Attack',
    perform: busy || trust.untrusted.length > 0 ? null : () => perform(asked, 'page'),
    busy,
    predicted: null,
    result: slide.performed,
    setup: <DefenceLines attack={attack} on={setup.defences} />,
    status: trust.untrusted.length > 0 ? <NotTrusted {...trust} /> : <Status state={state} slide={slide} />,
    drawing: slide.attack && <Outcome topology={topology} attack={attack} view={slide.attack} />,
  });
}

function Status({ state, slide }: { readonly state: AttackPhase; readonly slide: Slide }) {
  // Another window of the stage may have run the attack.
  const over = state.phase === 'idle' ? slide.performed !== null : isOver(state);
  if (over) return slide.cover === 'covered' && <p>Attacked in this browser. The result is covered.</p>;
  if (state.phase === 'idle') return null;
  if (state.phase === 'refused') return <p className="problem">{state.message}</p>;
  if (state.phase === 'unopened')
    return (
      <p className="problem">
        No window has opened. Allow pop-ups for this page, or <a href={state.url}>open it here</a>.
      </p>
    );
  return <p>The attack is going on …</p>;
}

function isOver(state: AttackPhase): boolean {
  return state.phase === 'following' && state.view.state === 'over';
}

interface OutcomeProps {
  readonly topology: Topology;
  readonly attack: Attack;
  readonly view: AttackView;
}

function Outcome({ topology, attack, view }: OutcomeProps) {
  const words = outcomeWords(attack, view, null);
  return (
    <>
      {words && (
        <p className="stage-told">
          {words.headline} {words.because}
        </p>
      )}
      <AttackReplay topology={topology} attack={attack} view={view} />
    </>
  );
}
