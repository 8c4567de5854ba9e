import type { CookiePrediction } from '../../prediction/prediction.ts';
import { Covered } from '../guess/Covered.tsx';
import { isCovered } from '../guess/guess.ts';
import type { CookieResult } from '../result/outcome-sentence.ts';
import type { SentCount } from '../result/result.ts';
import type { AnswerProps } from './Answer.tsx';
import { AnswerScene } from './AnswerScene.tsx';
import { Lights } from './Lights.tsx';
import { WireLine } from './WireLine.tsx';

interface Props extends AnswerProps {
  readonly result: CookieResult;
  readonly prediction: CookiePrediction;
  readonly sent: SentCount;
  readonly cell: string | null;
  readonly setCell: (cell: string | null) => void;
}

/** The scene, the lights and the line of the cookie that is looked at. What is covered is not drawn. */
export function OneCookie(props: Props) {
  const { answer, experiment, selected, lit, setLit, result, prediction, sent, cell, setCell, guessing } = props;
  const { covered } = guessing;
  return (
    <>
      {covered && (cell === null || cell === 'storage' || isCovered(guessing, cell)) ? (
        <section className="card answer-scene" aria-label="Scene">
          <Covered>The scene is covered. Guess what a request does, and the scene shows it.</Covered>
        </section>
      ) : (
        <AnswerScene
          answer={answer}
          experiment={experiment}
          cookie={selected}
          cell={cell}
          storingUnknown={result.unknownBecause}
          scopes={covered ? 'one' : 'both'}
        />
      )}
      {!covered && (
        <Lights
          prediction={prediction}
          seen={answer.observed?.cookies[selected] ?? null}
          sent={sent}
          result={result}
          storageIsOpen={cell === 'storage'}
          why={() => setCell(cell === 'storage' ? null : 'storage')}
        />
      )}
      <WireLine line={experiment.cookies[selected]?.setCookie ?? ''} lit={lit} setLit={setLit} />
    </>
  );
}
