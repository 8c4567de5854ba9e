import { Link } from 'wouter';
import { counted, grouped } from '../../contract/interface/counted.ts';
import { settingName } from '../../contract/origins/engines.ts';
import { findProbe } from '../../contract/probes/catalogue.ts';
import type { Departure } from '../../model/profiles/profile.ts';
import { allProfiles, profileOf } from '../../model/profiles/profiles.ts';
import type { EngineResult } from '../../recordings/engine-result.ts';
import type { ShownDeparture } from '../../recordings/shown-departures.ts';
import { useLoaded } from '../api/followed.ts';
import { loadDepartures } from '../api/results.ts';
import { VisibleText } from '../ui/VisibleText.tsx';

/** Each engine's departures from the RFC, in sentences, each with the recorded results that show it. */
export function EngineDepartures({ results }: { readonly results: readonly EngineResult[] }) {
  const loading = useLoaded('departures', loadDepartures);
  const shown = loading.state === 'loaded' ? loading.value : [];
  return (
    <section className="stack" aria-label="Where each engine departs from the RFC">
      <h2>Where each engine departs from the RFC</h2>
      {loading.state === 'failed' && <p className="problem">{loading.refusal.message}</p>}
      {results.map(({ engine, title, major }) => {
        const { own: departures } = profileOf(engine);
        const needed = shown.find((one) => one.engine === engine && one.major === major)?.departures ?? [];
        return (
          <details key={engine}>
            <summary>
              {title} {major}: {counted(departures.length, 'departure')}
            </summary>
            <ul>
              {departures.map((departure) => (
                <li key={departure.id}>
                  <Sentence departure={departure} />
                  <Shown
                    engine={engine}
                    shown={loading.state === 'loaded' ? needed.find(({ id }) => id === departure.id) : undefined}
                  />
                </li>
              ))}
            </ul>
          </details>
        );
      })}
      {allProfiles
        .filter(({ basis }) => basis === 'documented')
        .map(({ id, title, departures }) => (
          <details key={id}>
            <summary>
              {title}: {counted(departures.length, 'departure')}, from documents, not measured
            </summary>
            <ul>
              {departures.map((departure) => (
                <li key={departure.id}>
                  <Sentence departure={departure} />
                </li>
              ))}
            </ul>
          </details>
        ))}
    </section>
  );
}

function Sentence({ departure: { sentence, evidence } }: { readonly departure: Departure }) {
  return (
    <>
      {sentence}{' '}
      {evidence.map(({ url, title }) => (
        <a key={url} href={url} target="_blank" rel="noreferrer" className="small">
          {title}
        </a>
      ))}
    </>
  );
}

interface ShownProps {
  readonly engine: EngineResult['engine'];
  /** `undefined`: not loaded, or not computed. */
  readonly shown: ShownDeparture | undefined;
}

/** How many recorded results need a departure, and one cell of them. */
function Shown({ engine, shown }: ShownProps) {
  if (!shown) return null;
  const { cells, example } = shown;
  if (!example) return <p className="small soft">No run can show it; the engine’s own jar does.</p>;
  const probe = findProbe(example.about);
  const what = probe ? probe.title : example.about === 'stored' ? 'where it is stored' : 'whether scripts read it';
  const inTable = probe !== undefined && example.batch.startsWith('matrix');
  const query = new URLSearchParams({
    engine,
    setting: settingName(example.setting),
    cookie: example.setCookie,
    probe: example.about,
  });
  return (
    <p className="small soft">
      {grouped(cells)} recorded cells need it, such as{' '}
      <code>
        <VisibleText text={example.setCookie.slice(0, 80)} />
      </code>
      , {what}: {example.recorded}, not {example.without}.{' '}
      {inTable && <Link href={`/matrix?${query}`}>Show the cell</Link>}
    </p>
  );
}
