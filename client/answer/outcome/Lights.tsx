import type { ReactNode } from 'react';
import { counted } from '../../../contract/interface/counted.ts';
import { type ObservedCookie, wasLookedFor } from '../../../contract/runs/observation.ts';
import { judgeReadable, judgeStored } from '../../../prediction/judge/judge.ts';
import type { CookiePrediction } from '../../../prediction/prediction.ts';
import type { TermId } from '../../glossary/glossary.ts';
import { Term } from '../../glossary/Term.tsx';
import type { CookieResult } from '../../result/cookie-result.ts';
import type { SentCount } from '../../result/result.ts';
import { readableWords, storedWords } from '../../result/stored-words.ts';
import { alteredWords } from '../../result/unknown-words.ts';
import { VisibleText } from '../../ui/VisibleText.tsx';

interface Props {
  readonly prediction: CookiePrediction;
  /** `null`: not checked yet. */
  readonly seen: ObservedCookie | null;
  readonly sent: SentCount;
  /** Unknown storage, or a value that differs from the one that was set. */
  readonly result: Pick<CookieResult, 'unknownBecause' | 'altered' | 'gone'>;
  readonly storageIsOpen: boolean;
  /** Opens the reason why it is stored or rejected. */
  readonly why: () => void;
}

/** Emitted, stored, readable, sent: four lights, each with its words. */
export function Lights({ prediction, seen, sent, result, storageIsOpen, why }: Props) {
  const known = seen !== null && wasLookedFor(seen);
  const mood = known ? 'observed' : 'predicted';
  const stored = known ? seen.stored : prediction.stored;
  const readable = known ? (seen.readable ?? 'unknown') : prediction.readable;
  const call = seen?.callResult ?? null;
  return (
    <ul className="lights" aria-label="Four lights">
      <Light
        term="emitted"
        name="Emitted"
        on={!known || seen.emitted !== null}
        mood={mood}
        words={
          known && seen.emitted === null
            ? 'not sent by the server'
            : call === null
              ? 'sent by the server'
              : `the call ${call}`
        }
      />
      <Light
        term="stored"
        name="Stored"
        on={stored === 'unknown' ? 'unknown' : stored.length > 0}
        mood={mood}
        differs={judgeStored(prediction, seen) === 'differs'}
        words={storedLightWords(stored, result)}
      >
        <button
          type="button"
          className="button plain small"
          aria-expanded={storageIsOpen}
          aria-label="Why it is stored, or not"
          onClick={why}
        >
          why
        </button>
      </Light>
      <Light
        term="readable"
        name="Readable"
        on={readable}
        mood={mood}
        differs={judgeReadable(prediction, seen) === 'differs'}
        words={readableWords(known ? seen.readableBy : prediction.readableBy)}
      />
      <Light term="sent" name="Sent" on={sent.included > 0} mood={sent.mood} words={sentWords(sent)} />
    </ul>
  );
}

/** A prediction omits probes without a request; a run also omits probes that it did not make. */
function sentWords({ mood, included, asked, present }: SentCount): string {
  const words = `${included} of ${counted(asked, 'request')}`;
  if (asked === present) return words;
  return mood === 'observed' ? `${words}; ${asked} of ${present} asked` : `${words}; ${present - asked} do not arrive`;
}

function storedLightWords(
  stored: ObservedCookie['stored'] | CookiePrediction['stored'],
  result: Props['result'],
): string {
  const { unknownBecause, altered, gone } = result;
  if (stored !== 'unknown' && stored.length === 0 && gone !== null) return goneWords[gone];
  const words = storedWords(stored);
  if (stored === 'unknown') return unknownBecause === null ? words : `${words}: ${unknownBecause}`;
  return altered === null ? words : `${words}, ${alteredWords(altered)}: ${altered.arrived}`;
}

const goneWords = { expired: 'not kept: the line only deletes', replaced: 'replaced by another cookie' } as const;

/** Neither on nor off: drawn like a request without a result. */
const outcomeOf = { true: 'included', false: 'excluded', unknown: 'no-request' } as const;

interface LightProps {
  readonly term: TermId;
  readonly name: string;
  readonly on: boolean | 'unknown';
  readonly mood: 'predicted' | 'observed';
  readonly differs?: boolean;
  readonly words: string;
  readonly children?: ReactNode;
}

function Light({ term, name, on, mood, differs = false, words, children }: LightProps) {
  return (
    <li className="light" data-comparison={differs ? 'differs' : undefined}>
      <span className="cell sample" data-outcome={outcomeOf[`${on}`]} data-mood={mood} aria-hidden="true">
        <span className="mark" />
      </span>
      <span className="light-name">
        {mood === 'predicted' && <span className="sr">Predicted: </span>}
        <Term id={term}>{name}</Term>
        {children}
      </span>
      <span className="light-words small">
        <VisibleText text={words} />
        {differs && <strong>, not as predicted</strong>}
      </span>
    </li>
  );
}
