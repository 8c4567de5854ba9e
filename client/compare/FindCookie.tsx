import { useMemo, useState } from 'react';
import { counted } from '../../contract/interface/counted.ts';
import { titleAlone } from '../../contract/probes/kinds.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { onLocalhost } from '../../prediction/compare/normal-host.ts';
import { searchCookie } from '../../prediction/compare/reverse-search.ts';
import type { PredictionSetting } from '../../prediction/prediction.ts';
import { OpenExperiment } from '../experiment/OpenExperiment.tsx';
import { hostName } from '../scene/exchange/hosts.ts';
import { useHostKind, useOnHost } from '../world/world.ts';
import { type Mark, type Marks, wishesOf, wishKinds, wishPlaces, wishWords } from './wishes.ts';

interface Props {
  readonly experiment: Experiment;
  readonly setting: PredictionSetting;
}

const placeTitles = { home: 'this page', sibling: 'sibling', other: 'other site' } as const;

/** Mark what the cookie must do; the search finds the smallest such cookie with the model. */
export function FindCookie({ experiment, setting }: Props) {
  const [marks, setMarks] = useState<Marks>({});
  const mark = (about: string, value: string) => {
    const { [about]: _, ...rest } = marks;
    setMarks(value === 'yes' || value === 'no' ? { ...rest, [about]: value satisfies Mark } : rest);
  };
  return (
    <>
      <p className="compare-sentence">Mark what the cookie must do.</p>
      <div className="card compare-card">
        <table className="compare-table wish-table">
          <caption className="sr">Requests that must carry the cookie, or must not</caption>
          <thead>
            <tr>
              <td />
              {wishPlaces.map((place) => (
                <th key={place} scope="col">
                  <b>{placeTitles[place]}</b>
                  <code>{hostName(setting.topology, place, experiment.scheme)}</code>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {wishKinds.map((kind) => (
              <tr key={kind}>
                <th scope="row">{titleAlone(kind)}</th>
                {wishPlaces.map((place) => {
                  const id = `${place}/${kind}`;
                  const label = `${titleAlone(kind)} from ${placeTitles[place]}`;
                  return (
                    <td key={place}>
                      <WishChoice label={label} value={marks[id]} choose={(value) => mark(id, value)} />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
        <div className="wish-more">
          <span>JavaScript can read it</span>
          <WishChoice
            label="JavaScript can read it"
            yes="yes"
            no="no"
            value={marks.script}
            choose={(value) => mark('script', value)}
          />
          <span>The sibling receives it</span>
          <WishChoice
            label="The sibling receives it"
            value={marks['reach/sibling']}
            choose={(value) => mark('reach/sibling', value)}
          />
        </div>
      </div>
      <Found marks={marks} experiment={experiment} setting={setting} />
    </>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: Mark | undefined;
  readonly choose: (value: string) => void;
  readonly yes?: string;
  readonly no?: string;
}

function WishChoice({ label, value, choose, yes = 'sent', no = 'not sent' }: ChoiceProps) {
  return (
    <select
      className="wish-choice"
      aria-label={label}
      data-mark={value}
      value={value ?? ''}
      onChange={({ target }) => choose(target.value)}
    >
      <option value="">any</option>
      <option value="yes">{yes}</option>
      <option value="no">{no}</option>
    </select>
  );
}

/** The smallest cookie, or the wishes that no cookie meets together. */
function Found({ marks, experiment, setting }: Props & { readonly marks: Marks }) {
  const normal = useHostKind() === 'normal';
  const onHost = useOnHost();
  const wishes = useMemo(() => wishesOf(marks), [marks]);
  const result = useMemo(
    () => (wishes.length === 0 ? null : searchCookie(wishes, onHost(experiment), setting)),
    [wishes, experiment, onHost, setting],
  );
  return (
    <section className="card compare-found" aria-label="Result" aria-live="polite">
      {result === null && <p className="soft">Nothing is marked yet.</p>}
      {result?.outcome === 'found' && (
        <>
          <p className="compare-sentence">The smallest cookie has {counted(result.attributes, 'attribute')}.</p>
          <pre>Set-Cookie: {result.experiment.cookies[0]?.setCookie}</pre>
          {result.experiment.scheme !== experiment.scheme && <p>It needs home over {result.experiment.scheme}.</p>}
          <OpenExperiment
            experiment={{ ...(normal ? onLocalhost(result.experiment) : result.experiment), probes: askedBy(wishes) }}
          >
            Open in the playground to run it
          </OpenExperiment>
        </>
      )}
      {result?.outcome === 'conflict' && (
        <>
          <p className="compare-sentence compare-conflict">
            {result.wishes.length === 1 ? 'No cookie does this:' : 'No cookie does all of these at once:'}
          </p>
          <ul>
            {result.wishes.map((wish) => (
              <li key={wishWords(wish)}>{wishWords(wish)}</li>
            ))}
          </ul>
          <p className="soft small">
            Tried: every SameSite with and without Secure, HttpOnly, Partitioned, Path=/ and Domain, over http and
            https.
          </p>
        </>
      )}
    </section>
  );
}

/** The requests of the wishes, so that a run of the suggestion shows exactly these. */
function askedBy(wishes: ReturnType<typeof wishesOf>): Experiment['probes'] {
  const ids = wishes.flatMap((wish) => (wish.about === 'request' ? [wish.probe.id] : []));
  return ids.length > 0 ? ids : 'essential';
}
