import { counted } from '../../contract/interface/counted.ts';
import type { Topology } from '../../contract/origins/topology.ts';
import { judgeCommands } from '../../prediction/commands/judge-command.ts';
import type { DiagnosedCookie, Diagnosis } from '../../prediction/diagnosis/diagnosis.ts';
import type { Reading } from '../../prediction/reading/result/reading.ts';
import type { Situation } from '../../prediction/situation/situation.ts';
import { VisibleText } from '../ui/VisibleText.tsx';
import { CommandCard } from './CommandCard.tsx';
import { CookieCard } from './CookieCard.tsx';
import { commandWithHeaders } from './command-with-headers.ts';
import { Requests } from './Requests.tsx';
import { SituationAnswer } from './SituationAnswer.tsx';
import { situationOf, withResponse } from './situation-of.ts';
import { TakeAway } from './TakeAway.tsx';
import { besideOf } from './telling/beside.ts';
import { setByOf } from './telling/set-by-of.ts';
import type { Pasted } from './use-pasted.ts';

interface Props {
  readonly diagnosis: Diagnosis;
  readonly pasted: Pasted;
  readonly topology: Topology;
  readonly change: (next: Pasted) => void;
}

/** What was found in a text: each cookie with its answer, then the requests of a recording. */
export function DiagnosisResults({ diagnosis, pasted, topology, change }: Props) {
  const { reading, cookies, problems, clock, replay } = diagnosis;
  const situation = withResponse(situationOf(pasted), reading);
  return (
    <section className="diagnose-results" aria-label="Diagnosis results">
      <TakeAway diagnosis={diagnosis} pasted={pasted} situation={situation} topology={topology} />
      <p role="status" className={problems.length > 0 ? 'problem' : 'sr'}>
        <VisibleText
          text={problems.length > 0 ? problems.join(' ') : `${counted(cookies.length, 'cookie')} checked.`}
        />
      </p>
      {clock.from === 'date-header' && (
        <p className="soft small">
          Lifetimes are counted from the Date header of the response, {new Date(clock.at).toUTCString()}.
        </p>
      )}
      {cookies.map((cookie, index) => (
        <CookieCard
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be the same
          key={index}
          cookie={cookie}
          topology={topology}
          browser={pasted.browser}
          setBy={setByOf(reading)}
          apply={
            reading.kind === 'set-cookie' || reading.kind === 'response'
              ? (fix) => change({ ...pasted, text: pasted.text.replace(cookie.setCookie, () => fix.setCookie) })
              : null
          }
        >
          {situation !== null && isOfSituation(cookie, reading.kind, situation) && (
            <SituationAnswer
              cookie={cookie}
              beside={besideOf(diagnosis, index)}
              situation={situation}
              pasted={pasted}
              now={clock.at}
              setBy={setByOf(reading)}
            />
          )}
        </CookieCard>
      ))}
      {judgeCommands(reading, situation, clock.at).map((command, index) => (
        <CommandCard
          // biome-ignore lint/suspicious/noArrayIndexKey: two commands may be the same
          key={index}
          command={command}
          withHeaders={commandWithHeaders(pasted.text)}
        />
      ))}
      {replay !== null && !isCommand(reading.kind) && <Requests replay={replay} />}
    </section>
  );
}

/** A command says what will be sent. Nothing was recorded, so there is nothing to compare. */
function isCommand(kind: Reading['kind']): boolean {
  return kind === 'curl-command' || kind === 'fetch-command';
}

/** A recording has cookies of many hosts, of which the situation is about one. */
function isOfSituation({ url }: DiagnosedCookie, kind: Reading['kind'], { api }: Situation): boolean {
  return kind !== 'har' || new URL(url).hostname === api.host;
}
