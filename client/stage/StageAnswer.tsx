import { capitalized } from '../../contract/interface/capitalized.ts';
import type { Topology } from '../../contract/origins/topology.ts';
import type { Step } from '../../lessons/lesson/lesson.ts';
import { questionOf } from '../../lessons/lesson/question.ts';
import { filled } from '../../lessons/lesson/setup.ts';
import { Icon } from '../icons/Icon.tsx';
import { ClaimList } from '../lessons/step/ClaimList.tsx';
import type { Performed } from './performance/performed.ts';
import type { Slide } from './state/stage-state.ts';

interface Props {
  readonly topology: Topology;
  readonly step: Step;
  readonly slide: Slide;
  readonly performed: Performed;
}

/** The answer after it is revealed: the observation, or else the prediction, beside the class's guess. */
export function StageAnswer({ topology, step, slide, performed: { predicted, result, drawing } }: Props) {
  const { choices } = questionOf(step);
  const title = (id: string | null | undefined) => choices.find((choice) => choice.id === id)?.title ?? null;
  const [observed, expected, guessed] = [title(result?.answer), title(predicted), title(slide.guess)];
  const outcome = observed ?? expected;
  return (
    <section className="stage-answer" aria-label="What happened">
      {outcome !== null && <p className="stage-outcome">{capitalized(outcome)}.</p>}
      <p className="stage-told">
        {guessed !== null && <Guessed title={guessed} isRight={observed === null ? null : guessed === observed} />}
        {expected !== null && `Predicted: ${expected}. `}
        {observed === null ? 'Not run yet.' : `Observed: ${observed}.`}
      </p>
      {result?.state === 'otherwise' && (
        <p className="problem">This browser did something else than the lesson says. What you see is what happened.</p>
      )}
      {outcome !== null && <p className="stage-why">{filled(step.why, topology)}</p>}
      {drawing ??
        (result && (
          <ClaimList
            topology={topology}
            title="Checked"
            setup={step.setup}
            facts={step.claims.map(({ fact }) => fact)}
            verdicts={result.claims}
          />
        ))}
    </section>
  );
}

/** `isRight: null`: no decisive observation yet. */
function Guessed({ title, isRight }: { readonly title: string; readonly isRight: boolean | null }) {
  return (
    <strong data-verdict={isRight === null ? undefined : isRight ? 'right' : 'wrong'}>
      {isRight !== null && <Icon name={isRight ? 'check' : 'cross'} />} You guessed: {title}.{' '}
    </strong>
  );
}
