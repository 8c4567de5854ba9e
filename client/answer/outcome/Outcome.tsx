import { useMemo } from 'react';
import type { Experiment } from '../../../contract/runs/experiment.ts';
import { visibleWords } from '../../../contract/runs/unseen.ts';
import { readAttribute, readPair } from '../../../model/edit/set-cookie-edit.ts';
import { secureHere } from '../../../prediction/compare/secure-here.ts';
import { isTooLong, tooManyBytes } from '../../../prediction/remedy/name-value-size.ts';
import { remedies } from '../../../prediction/remedy/remedy.ts';
import { settingSentence } from '../../compose/setting/set-by.ts';
import type { CookieResult } from '../../result/cookie-result.ts';
import { outcomeWords, requestsSentence } from '../../result/outcome-sentence.ts';
import { saidOf } from '../../result/run-browser.ts';
import type { AnswerState } from '../../result/use-answer.ts';
import { VisibleText } from '../../ui/VisibleText.tsx';

interface Props {
  readonly answer: Pick<AnswerState, 'stale' | 'setting' | 'engine' | 'ranIn'>;
  readonly experiment: Experiment;
  /** Index of the cookie that is shown. */
  readonly cookie: number;
  readonly result: CookieResult;
  readonly change: (next: Experiment) => void;
}

/** The outcome in plain words. The sentence itself shows whether it is observed or predicted. */
export function Outcome({ answer: { stale, setting, engine, ranIn }, experiment, cookie, result, change }: Props) {
  const observed = result.mood === 'observed';
  const own = observed ? ranIn === engine : setting.profile.id === engine.profile;
  const { state, consequence } = outcomeWords(result);
  const browser = observed ? ranIn.title : setting.profile.title;
  const said = saidOf(state, own ? null : browser);
  const line = experiment.cookies[cookie]?.setCookie ?? '';
  const hasSecure = readAttribute(line, 'secure') !== null;
  const secure = hasSecure ? secureHere(experiment, setting) : null;
  const setBy = settingSentence(experiment);
  const rejected = isRejected(result);
  const requests = requestsSentence(result);
  return (
    <div className="outcome" data-rejected={rejected || undefined}>
      <div className="outcome-said">
        {/* The first element always stays: a screen reader may not announce a live region that appears together with its text. */}
        <p className="outcome-sentence" aria-live="polite">
          <VisibleText text={consequence === '' ? said : consequence} />
        </p>
        {consequence !== '' && (
          <p className="outcome-state" aria-live="polite">
            <VisibleText text={said} />
          </p>
        )}
        {requests !== '' && (
          <details className="outcome-requests small soft">
            <summary>Which requests, in one sentence</summary>
            <p>{requests}</p>
          </details>
        )}
      </div>
      {rejected && isTooLong(line, setting.profile) && <p className="small">{tooManyBytes(readPair(line))}</p>}
      {rejected && <Fixes experiment={experiment} cookie={cookie} setting={setting} change={change} />}
      {setBy !== null && <p className="small">{setBy}</p>}
      {secure !== null && <p className="small">{secure}</p>}
      {stale !== null && (
        <p className="stale small">
          You changed something. This is a prediction; run again to check.{' '}
          <button type="button" className="button plain small" onClick={() => change(stale)}>
            Restore what was run
          </button>
        </p>
      )}
    </div>
  );
}

function isRejected({ emitted, stored, gone }: CookieResult): boolean {
  return emitted && stored !== 'unknown' && stored.length === 0 && gone !== 'replaced';
}

interface FixesProps extends Pick<Props, 'experiment' | 'cookie' | 'change'> {
  readonly setting: AnswerState['setting'];
}

/** The smallest changes after which a rejected cookie is stored, one button each. */
function Fixes({ experiment, cookie, setting, change }: FixesProps) {
  const found = useMemo(() => remedies(experiment, cookie, { aim: 'stored' }, setting), [experiment, cookie, setting]);
  return (
    <div className="row">
      {found.map((remedy) =>
        remedy.kind === 'experiment' ? (
          <button
            key={remedy.sentence}
            type="button"
            className="button small"
            onClick={() => change(remedy.experiment)}
          >
            {visibleWords(remedy.sentence.replace(/\.$/, ''))}
          </button>
        ) : null,
      )}
    </div>
  );
}
