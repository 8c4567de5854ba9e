import type { RunView } from '../run/run-view.ts';
import { counted } from '../ui/counted.ts';
import { VisibleText } from '../ui/VisibleText.tsx';

/** What went over the wire, newest last; folded away until it is wanted. */
export function Exchanges({ run }: { readonly run: RunView }) {
  if (!('exchanges' in run) || run.exchanges.length === 0) return null;
  return (
    <details className="exchanges">
      <summary>On the wire: {counted(run.exchanges.length, 'request')}</summary>
      <ol>
        {run.exchanges.map(({ probe, place, method, path, cookie, setCookie }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows
          <li key={index}>
            <code>
              {method} <VisibleText text={path.split('?')[0] ?? ''} />
            </code>{' '}
            <span className="soft small">
              {probe} at {place}
            </span>
            <code className="exchange-header">
              <VisibleText text={cookie === null ? 'no Cookie' : `Cookie: ${cookie}`} />
            </code>
            {setCookie.map((line) => (
              <code key={line} className="exchange-header">
                Set-Cookie: <VisibleText text={line} />
              </code>
            ))}
          </li>
        ))}
      </ol>
    </details>
  );
}
