import { Covered } from '../guess/Covered.tsx';
import { isCovered } from '../guess/guess.ts';
import type { CookieResult } from '../result/cookie-result.ts';
import { AnswerScene } from './AnswerScene.tsx';
import type { AnswerProps } from './answer-props.ts';

interface Props extends Pick<AnswerProps, 'answer' | 'experiment' | 'selected' | 'guessing'> {
  readonly result: CookieResult;
  readonly cell: string | null;
}

/** The scene of the shown cookie. It does not draw covered answers. */
export function GuessedScene({ answer, experiment, selected, guessing, result, cell }: Props) {
  const { covered } = guessing;
  if (covered && (cell === null || cell === 'storage' || isCovered(guessing, cell))) {
    return (
      <section className="card answer-scene" aria-label="Scene">
        <Covered>The scene is covered. Guess what a request does, and the scene shows it.</Covered>
      </section>
    );
  }
  return (
    <AnswerScene
      answer={answer}
      experiment={experiment}
      cookie={selected}
      cell={cell}
      storingUnknown={result.unknownBecause}
      scopes={covered ? 'one' : 'both'}
    />
  );
}
