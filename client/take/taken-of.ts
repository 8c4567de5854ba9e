import type { Experiment } from '../../contract/runs/experiment.ts';
import { outcomeSentence } from '../result/outcome-sentence.ts';
import { cookieResult } from '../result/result.ts';
import { saidOf } from '../result/run-browser.ts';
import type { AnswerState } from '../result/use-answer.ts';
import { cookieTitles, type Taken } from './taken.ts';

interface Source extends Pick<Taken, 'rows' | 'probes'> {
  readonly answer: AnswerState;
  readonly experiment: Experiment;
}

/** The content of the playground, for the takeaways. */
export function takenOf({ answer, experiment, rows, probes }: Source): Taken {
  const { setting, predictions, observed, report, ranIn } = answer;
  const titles = cookieTitles(experiment);
  const browser = observed === null ? setting.profile.title : ranIn.title;
  const sentences = predictions.fresh.map((prediction, index) => {
    const result = cookieResult(predictions, prediction, observed, index, setting.profile);
    const sentence = saidOf(outcomeSentence(result), browser);
    return titles.length > 1 ? `${titles[index]}: ${sentence}` : sentence;
  });
  return {
    experiment,
    origin: location.origin,
    setting,
    predictions,
    observed,
    report,
    browser,
    rows,
    sentences,
    probes,
  };
}
