import { useMemo } from 'react';
import type { RecordedCookies } from '../rows/lines.ts';
import { inShort, type World } from './in-short.ts';
import './in-short.css';

interface Props {
  readonly cookies: RecordedCookies;
  readonly worlds: readonly World[];
}

/** How many parts are seen at once: SameSite, Partitioned, Secure and HttpOnly. The others are folded. */
const seen = 7;

/** What was recorded, flag by flag, in sentences that count. */
export function InShort({ cookies, worlds }: Props) {
  const parts = useMemo(() => inShort(cookies, worlds), [cookies, worlds]);
  return (
    <section className="in-short" aria-label="In short">
      <h2>In short</h2>
      <div className="in-short-parts">
        {parts.slice(0, seen).map((part) => (
          <Part key={part.title} {...part} />
        ))}
      </div>
      <details className="matrix-folded">
        <summary>
          {parts
            .slice(seen)
            .map(({ title }) => title)
            .join(' · ')}
        </summary>
        <div className="in-short-parts">
          {parts.slice(seen).map((part) => (
            <Part key={part.title} {...part} />
          ))}
        </div>
      </details>
    </section>
  );
}

function Part({ title, attributes, sentences }: ReturnType<typeof inShort>[number]) {
  return (
    <div className="in-short-part">
      <h3>{title}</h3>
      {attributes !== null && (
        <p className="small soft">
          Cookie: <code>Path=/{attributes === '' ? '' : `; ${attributes}`}</code>, set on its own site.
        </p>
      )}
      <ul className="small">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
