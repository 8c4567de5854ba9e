import { useState } from 'react';
import { Link } from 'wouter';
import { counted } from '../../../contract/interface/counted.ts';
import { pageFacts } from '../../../contract/interface/pages.ts';
import type { Topology } from '../../../contract/origins/topology.ts';
import { Labelled } from '../../ui/Labelled.tsx';
import { findSymptoms } from './find-symptoms.ts';
import { type Symptom, trialQuery } from './symptoms.ts';

interface Props {
  readonly topology: Topology;
}

/** For readers without a text to paste: common complaints about cookies, and links to try each one. */
export function SymptomFinder({ topology }: Props) {
  const [search, setSearch] = useState('');
  const { symptoms: found, isExact } = findSymptoms(search);
  return (
    <section className="card stack" aria-label="Symptoms">
      <h2>What do you see?</h2>
      <Labelled title="Search the symptoms">
        {(naming) => (
          <input
            {...naming}
            type="search"
            value={search}
            placeholder="401, clearCookie, localhost, Safari"
            onChange={({ target }) => setSearch(target.value)}
          />
        )}
      </Labelled>
      <p aria-live="polite" className="sr">
        {counted(found.length, 'symptom')} found.
      </p>
      {found.length === 0 && <p>No symptom contains these words. Paste the response or the code above.</p>}
      {found.length > 0 && !isExact && <p>No symptom contains all these words. These come closest:</p>}
      <ul className="symptoms">
        {found.map((symptom) => (
          <li key={symptom.words}>
            <p>
              <TrialLink symptom={symptom} topology={topology} />
            </p>
            <p className="soft">{symptom.cause}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Labs are on home's origin; everything else opens on this one. */
function TrialLink({
  symptom: { words, trial },
  topology,
}: {
  readonly symptom: Symptom;
  readonly topology: Topology;
}) {
  const page = trial.kind === 'situation' ? 'fix' : trial.kind === 'experiment' ? 'playground' : trial.page;
  const { path, at } = pageFacts[page];
  const home = topology.origins.find(
    ({ role, scheme, port }) => role === 'home' && scheme === 'http' && port === 'main',
  );
  if (at === 'home') return <a href={`${home?.origin ?? ''}${path}${trialQuery(trial)}`}>{words}</a>;
  return (
    <Link href={`${path}${trialQuery(trial)}`} onClick={() => scrollTo(0, 0)}>
      {words}
    </Link>
  );
}
