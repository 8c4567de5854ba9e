import { useMemo } from 'react';
import { cookiePair } from '../../contract/runs/cookie-pair.ts';
import { type ObservedCookie, wasLookedFor } from '../../contract/runs/observation.ts';
import { explainStorage } from '../../prediction/judge/explain.ts';
import { storingReason } from '../../prediction/judge/inclusion.ts';
import type { CookiePrediction, ExperimentStorageReason } from '../../prediction/prediction.ts';
import { remedies } from '../../prediction/remedy/remedy.ts';
import { jarWords } from '../result/jar-words.ts';
import { storedSentence } from '../result/stored-words.ts';
import { alteredPair, alteredWords, unknownWords } from '../result/unknown-words.ts';
import { SourceLink } from '../ui/SourceLink.tsx';
import { VisibleText } from '../ui/VisibleText.tsx';
import { OtherProfiles } from './OtherProfiles.tsx';
import { profileAnswers } from './profile-answers.ts';
import { Remedies } from './Remedies.tsx';
import { RuleList } from './RuleList.tsx';
import { WhyFrame } from './WhyFrame.tsx';
import type { WhyProps } from './WhyPanel.tsx';
import './why.css';

/** Why a cookie is stored, rejected, kept in a partition, replaced, or never sent by the server. */
export function StorageWhy({ answer, experiment, cookie, prediction, change, select, close }: WhyProps) {
  const { setting } = answer;
  const seen = answer.observed?.cookies[cookie] ?? null;
  const { storage } = prediction;
  const found = useMemo(
    () => (storage.outcome === 'stored' ? [] : remedies(experiment, cookie, { aim: 'stored' }, setting)),
    [experiment, cookie, setting, storage.outcome],
  );
  const answers = useMemo(() => profileAnswers(experiment, cookie, null, setting), [experiment, cookie, setting]);
  return (
    <WhyFrame title="Storage" close={close}>
      {seen !== null && wasLookedFor(seen) && (
        <p>
          <strong>
            <VisibleText text={seenWords(seen, answer.observed?.lines[cookie] ?? '')} />
          </strong>
        </p>
      )}
      <Predicted prediction={prediction} reason={storingReason(prediction, experiment, setting)} />
      {storage.outcome !== 'stored' && (
        <Remedies title="How to get it stored" remedies={found} change={change} select={select} />
      )}
      <section className="why-part">
        <h4>Rules, in order</h4>
        <RuleList
          rules={storage.rules}
          because={(reason) => explainStorage(reason as ExperimentStorageReason).because}
        />
      </section>
      <OtherProfiles answers={answers} current={setting.profile.id} />
    </WhyFrame>
  );
}

function seenWords(seen: ObservedCookie, line: string): string {
  if (seen.emitted === null) return 'The server did not send it, so there was nothing to store.';
  if (seen.unknownBecause !== null) {
    const list = jarWords(seen);
    return `It is not known whether it is stored, because ${unknownWords(seen.unknownBecause, line)}. ${list === null ? '' : `${list} `}The browser's own DevTools can tell.`;
  }
  const altered = alteredPair(seen, cookiePair(line));
  const value = altered
    ? ` It is stored ${alteredWords(altered)}: ${altered.set} was set, and ${altered.arrived} came back.`
    : '';
  const list = seen.jar === 'decided' ? ` ${jarWords(seen)}` : '';
  return `${storedSentence(seen.stored)}${list}${value}`;
}

interface PredictedProps {
  readonly prediction: CookiePrediction;
  /** Why it is stored, if it is. */
  readonly reason: string | null;
}

function Predicted({ prediction: { storage, stored, cookie }, reason }: PredictedProps) {
  if (storage.outcome === 'ignored') {
    const explanation = explainStorage(storage.reason);
    return (
      <p>
        {explanation.sentence} <SourceLink explanation={explanation} />
      </p>
    );
  }
  if (storage.outcome === 'expired') {
    return <p>The browser accepts it, but its expiry is in the past: it only removes an existing cookie.</p>;
  }
  if (cookie === null) return <p>A later cookie of the same name, Domain and Path replaces it.</p>;
  return (
    <p>
      {reason} Prediction: {storedSentence(stored)}
      {!stored.includes('first-party') && ' A first-party page does not have it.'}
      {storage.replaces && ' It replaces an earlier one.'}
    </p>
  );
}
