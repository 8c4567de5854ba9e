import { Covered } from '../guess/Covered.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { VisibleText } from '../ui/VisibleText.tsx';
import { curlOfRow } from './curl.ts';
import type { Header, ShownRow } from './rows.ts';
import { statusWords } from './status-words.ts';

/** A request's details as in DevTools: its URL, status and both kinds of headers, as plain text. */
export function WireHeaders({ row }: { readonly row: ShownRow }) {
  const { method, url, kind, initiator, requestHeaders, response } = row;
  if (response === 'covered') return <Covered>The headers are covered. Guess this request in the table first.</Covered>;
  return (
    <div className="wire-headers">
      <p>
        <code>
          {method} <VisibleText text={url} />
        </code>
        <span className="soft">
          {' '}
          · {kind}
          {initiator !== null && ` from ${initiator}`} · {statusWords(row)}
        </span>{' '}
        <CopyButton text={curlOfRow(row)} title="Copy as curl" />
      </p>
      <Headers title="Request headers" headers={requestHeaders} />
      {!requestHeaders.some(([name]) => name === 'cookie') && <p className="soft">The request had no Cookie header.</p>}
      {response === 'not-kept' ? (
        <p className="soft">
          Response headers are shown for runs that this page follows. The server does not keep them for later.
        </p>
      ) : (
        <Headers title="Response headers" headers={response.headers} />
      )}
    </div>
  );
}

function Headers({ title, headers }: { readonly title: string; readonly headers: readonly Header[] }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <pre>
        {headers.map(([name, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a header may come several times
          <code key={index}>
            {name}: <VisibleText text={value} />
            {'\n'}
          </code>
        ))}
      </pre>
    </section>
  );
}
