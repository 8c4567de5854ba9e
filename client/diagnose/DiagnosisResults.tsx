import { counted } from '../../contract/interface/counted.ts';
import type { Topology } from '../../contract/origins/topology.ts';
import { listed } from '../../model/profiles/engines.ts';
import { judgeCommands } from '../../prediction/commands/judge-command.ts';
import type { DiagnosedCookie, Diagnosis } from '../../prediction/diagnosis/diagnosis.ts';
import { repairedLine } from '../../prediction/diagnosis/repaired-line.ts';
import type { Reading } from '../../prediction/reading/result/reading.ts';
import { situationOf } from '../../prediction/situation/described.ts';
import type { Situation } from '../../prediction/situation/situation.ts';
import { VisibleText } from '../ui/VisibleText.tsx';
import { CommandCard } from './CommandCard.tsx';
import { CookieCard } from './cookie/CookieCard.tsx';
import { commandWithHeaders } from './pasted/command-with-headers.ts';
import type { Pasted } from './pasted/use-pasted.ts';
import { Requests } from './requests/Requests.tsx';
import { SituationAnswer } from './situation/SituationAnswer.tsx';
import { withResponse } from './situation/situation-of.ts';
import { TakeAway } from './TakeAway.tsx';
import { adviceOf, changedLine } from './telling/advice-of.ts';
import { besideOf } from './telling/beside.ts';
import { setByOf } from './telling/set-by-of.ts';

interface Props {
  readonly diagnosis: Diagnosis;
  readonly pasted: Pasted;
  readonly topology: Topology;
  readonly change: (next: Pasted) => void;
}

/** The results for a text: each cookie with its answer, then the requests of a recording. */
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
      <Wrong cookies={cookies} />
      {clock.from === 'date-header' && (
        <p className="soft small">
          Lifetimes start at the Date header of the response, {new Date(clock.at).toUTCString()}.
        </p>
      )}
      {cookies.map((cookie, index) => (
        <JudgedCookie
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be the same
          key={index}
          index={index}
          diagnosis={diagnosis}
          situation={isOfSituation(cookie, reading.kind, situation) ? situation : null}
          pasted={pasted}
          topology={topology}
          change={change}
        />
      ))}
      {judgeCommands(reading, situation, clock.at).map((command, index) => (
        <CommandCard
          // biome-ignore lint/suspicious/noArrayIndexKey: two commands may be the same
          key={index}
          command={command}
          withHeaders={commandWithHeaders(pasted.text)}
          now={clock.at}
        />
      ))}
      {replay !== null && !isCommand(reading.kind) && <Requests replay={replay} />}
    </section>
  );
}

/** The id of a cookie's card. */
const cardOf = (index: number) => `cookie-${index + 1}`;

/**
 * Names the cookies with errors, since the cards are in the order of the text. Links to the first one if it is not on
 * top.
 */
function Wrong({ cookies }: Pick<Diagnosis, 'cookies'>) {
  const wrong = cookies.flatMap(({ name, findings }, index) =>
    findings.some(({ severity }) => severity === 'error') ? { index, name: name || 'no name' } : [],
  );
  const [first] = wrong;
  if (cookies.length < 2 || first === undefined) return null;
  const named = wrong.slice(0, maxNamed).map(({ index, name }) => `cookie ${index + 1} (${name})`);
  const left = wrong.length - named.length;
  return (
    <p className="problem">
      <VisibleText text={`An error is in ${listed(left > 0 ? [...named, `${left} more`] : named)}.`} />{' '}
      {first.index > 0 && <a href={`#${cardOf(first.index)}`}>Show cookie {first.index + 1}</a>}
    </p>
  );
}

/** Maximum number of named cookies. */
const maxNamed = 8;

/** A command shows what will be sent. It has no recorded result to compare. */
function isCommand(kind: Reading['kind']): boolean {
  return kind === 'curl-command' || kind === 'fetch-command';
}

interface CookieProps extends Props {
  /** The cookie's index in the diagnosis. */
  readonly index: number;
  /** `null`: no situation was described, or this cookie is of another host. */
  readonly situation: Situation | null;
}

function JudgedCookie({ diagnosis, index, situation, pasted, topology, change }: CookieProps) {
  const { reading, cookies, clock } = diagnosis;
  const cookie = cookies[index];
  if (cookie === undefined) return null;
  const advice = adviceOf(diagnosis, index, situation, pasted);
  const setBy = setByOf(reading);
  const isLine = reading.kind === 'set-cookie' || reading.kind === 'response';
  return (
    <CookieCard
      id={cardOf(index)}
      cookie={cookie}
      topology={topology}
      browser={pasted.browser}
      setBy={setBy}
      repaired={repairedLine(cookie, clock.at, changedLine(advice))}
      apply={
        isLine ? (fix) => change({ ...pasted, text: pasted.text.replace(cookie.setCookie, () => fix.setCookie) }) : null
      }
    >
      {situation !== null && advice !== null && (
        <SituationAnswer
          cookie={cookie}
          beside={besideOf(diagnosis, index)}
          situation={situation}
          advice={advice}
          now={clock.at}
          setBy={setBy}
        />
      )}
    </CookieCard>
  );
}

/** A recording has cookies of many hosts. The situation is about one host. */
function isOfSituation({ url }: DiagnosedCookie, kind: Reading['kind'], situation: Situation | null): boolean {
  return kind !== 'har' || new URL(url).hostname === situation?.api.host;
}
