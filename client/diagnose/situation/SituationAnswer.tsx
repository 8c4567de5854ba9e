import { capitalized } from '../../../contract/interface/capitalized.ts';
import { storageExplanations } from '../../../model/explain/storage.ts';
import type { DiagnosedCookie } from '../../../prediction/diagnosis/diagnosis.ts';
import { explainCell } from '../../../prediction/judge/explain.ts';
import { readAddress } from '../../../prediction/reading/addresses/address.ts';
import type { Advice } from '../../../prediction/situation/advice.ts';
import type { Beside } from '../../../prediction/situation/failure.ts';
import { judgeSituation, type Situation, type SituationOutcome } from '../../../prediction/situation/situation.ts';
import type { SetBy } from '../../code/change-lines.ts';

import { Changes } from './Changes.tsx';

interface Props {
  readonly cookie: DiagnosedCookie;
  readonly beside: Beside;
  readonly situation: Situation;
  readonly advice: Advice;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The part of the reader's code that sets the cookie. */
  readonly setBy: SetBy;
}

/** The outcome of one cookie in the reader's situation: the first problem, and the lines to change. */
export function SituationAnswer({ cookie, beside, situation, advice, now, setBy }: Props) {
  const url = readAddress(cookie.url);
  if (url === null) return null;
  const line = { setCookie: cookie.setCookie, url, byScript: cookie.byScript };
  const { before, after } = beside;
  const outcomes = judgeSituation([...before, line, ...after], situation, now)[before.length] ?? [];
  // A recording has its own request, which may differ from the reader's choice.
  const isOther = outcomes.some(({ profile, stored }) => {
    const recorded = cookie.outcomes.find((one) => one.profile.id === profile.id);
    return (
      recorded !== undefined && (recorded.outcome === 'ignored') !== (!stored.yes && stored.reason !== 'only-removes')
    );
  });
  return (
    <section className="situation-answer" aria-label={`In my situation: ${cookie.name}`}>
      <p className="situation-sentence" data-fails={advice.fails ?? undefined}>
        <strong>{titles[advice.fails ?? 'nothing']}</strong> {capitalized(advice.sentence.replace(/^Not sent: /, ''))}
      </p>
      {isOther && (
        <p className="soft small">
          This is the answer for the request that you chose in “My situation”. The recorded request was another one.
        </p>
      )}
      <Changes {...advice} now={now} setBy={setBy} />
      <OutcomeTable outcomes={outcomes} thirdPartyCookies={situation.thirdPartyCookies} />
    </section>
  );
}

const titles: Readonly<Record<NonNullable<Advice['fails']> | 'nothing', string>> = {
  stored: 'Not stored',
  sent: 'Not sent',
  later: 'Works at first',
  blocked: 'Works in some browsers',
  read: 'Sent, but the page cannot read the response',
  removes: 'Only removes',
  nothing: 'Works',
};

interface TableProps extends Pick<Situation, 'thirdPartyCookies'> {
  readonly outcomes: readonly SituationOutcome[];
}

function OutcomeTable({ outcomes, thirdPartyCookies }: TableProps) {
  return (
    <table className="engine-table situation-table">
      <caption>
        Predicted in my situation, third-party cookies {thirdPartyCookies}, right after the cookie is set
      </caption>
      <thead>
        <tr>
          <th scope="col">Engine</th>
          <th scope="col">Stored?</th>
          <th scope="col">Sent with the request?</th>
          <th scope="col">Cookie in document.cookie?</th>
        </tr>
      </thead>
      <tbody>
        {outcomes.map(({ profile, stored, sent, readable }) => (
          <tr key={profile.id}>
            <th scope="row">
              {profile.title}
              {profile.basis === 'documented' && <span className="engine-basis">from documents, not measured</span>}
            </th>
            <td data-column="Stored?" data-yes={stored.yes}>
              {stored.yes ? 'yes' : notStored(stored.reason)}
            </td>
            <td data-column="Sent?" data-yes={sent?.yes ?? false}>
              {asked(sent)}
            </td>
            <td data-column="In document.cookie?" data-yes={readable?.yes ?? false}>
              {asked(readable)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function notStored(reason: SituationOutcome['stored']['reason']): string {
  if (reason === null) return 'no';
  return `no: ${reason === 'only-removes' ? 'its lifetime is over' : storageExplanations[reason].because}`;
}

function asked(answer: SituationOutcome['sent']): string {
  if (answer === null) return '–';
  return answer.reason === null ? 'yes' : `no: ${explainCell(answer.reason).because}`;
}
