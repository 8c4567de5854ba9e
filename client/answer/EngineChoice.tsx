import { useId } from 'react';
import { profiles } from '../../model/profiles/profiles.ts';
import { Term } from '../glossary/Term.tsx';
import type { AnswerState } from '../result/use-answer.ts';

const bases: Readonly<Record<AnswerState['policyBasis'], string>> = {
  assumed: 'assumed; a run detects it',
  chosen: 'as you chose',
  found: 'detected by the run',
};

interface Props {
  readonly answer: AnswerState;
  readonly mood: 'observed' | 'predicted';
}

/** Whether what follows is a fact, and which engine is predicted with which third-party setting. */
export function EngineChoice({ answer, mood }: Props) {
  const { engine, setting, policyBasis, chooseProfile, choosePolicy } = answer;
  const { profile } = setting;
  const policyLabel = useId();
  return (
    <section className="engine-choice small" aria-label="Prediction">
      <span className="mood" data-mood={mood}>
        {mood === 'observed' ? 'Observed' : 'Predicted'}
      </span>
      <label>
        profile{' '}
        <select
          value={profile.id}
          onChange={({ target }) => {
            const next = profiles.find(({ id }) => id === target.value)?.id ?? null;
            chooseProfile(next === engine.profile ? null : next);
            choosePolicy(null);
          }}
        >
          {profiles.map(({ id, title, basis }) => (
            <option key={id} value={id}>
              {id === engine.profile ? `${engine.title}, this browser` : title}
              {basis === 'documented' ? ' (from documents, not measured)' : ''}
            </option>
          ))}
        </select>
      </label>
      <span>
        <Term id="third-party-cookies" labelId={policyLabel}>
          third-party cookies
        </Term>{' '}
        <select
          aria-labelledby={policyLabel}
          value={setting.thirdPartyCookies}
          onChange={({ target }) => choosePolicy(target.value === 'allowed' ? 'allowed' : 'blocked')}
        >
          <option value="allowed">allowed</option>
          <option value="blocked">blocked</option>
        </select>{' '}
        <span className="soft">{bases[policyBasis]}</span>
      </span>
    </section>
  );
}
