import { useMemo } from 'react';
import type { EngineResult } from '../../../recordings/engine-result.ts';
import type { RecordedCookies } from '../rows/lines.ts';
import { inShort, type ShortPart } from './in-short.ts';
import { type ChosenWorld, secureWorlds } from './worlds.ts';
import './in-short.css';

interface Props {
  readonly cookies: RecordedCookies;
  /** The engine of the cookies; `undefined`: its other worlds are unknown. */
  readonly engine: EngineResult | undefined;
  /** The world of the recording. */
  readonly world: ChosenWorld | undefined;
}

/** How many parts are open: SameSite, Partitioned, Secure and HttpOnly. The others are collapsed. */
const seen = 7;

/** The recorded results, flag by flag, in counting sentences: one sentence for each flag, with the others behind it. */
export function InShort({ cookies, engine, world }: Props) {
  const parts = useMemo(
    () => inShort(cookies, () => (engine ? secureWorlds(engine, world) : [])),
    [cookies, engine, world],
  );
  const folded = parts.slice(seen);
  return (
    <section className="card in-short" aria-label="In short">
      <h2>In short</h2>
      {parts.slice(0, seen).map((part) => (
        <Part key={part.title} {...part} />
      ))}
      <details>
        <summary>{folded.map(({ title }) => title).join(' · ')}</summary>
        {folded.map((part) => (
          <Part key={part.title} {...part} />
        ))}
      </details>
    </section>
  );
}

/** Computes its own counts, so that the page stays responsive between two parts. */
function Part({ title, attributes, sentences }: ShortPart) {
  const [first, ...others] = useMemo(sentences, [sentences]);
  return (
    <details className="in-short-part">
      <summary>
        <b>{title}</b> <span>{first}</span>
      </summary>
      {attributes !== null && (
        <p className="small soft">
          Cookie: <code>Path=/{attributes === '' ? '' : `; ${attributes}`}</code>, set on its own site.
        </p>
      )}
      {others.length > 0 && (
        <ul className="small">
          {others.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </details>
  );
}
