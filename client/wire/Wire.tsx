import { type KeyboardEvent, useDeferredValue, useMemo, useRef, useState } from 'react';
import { counted } from '../../contract/interface/counted.ts';
import { Covered } from '../guess/Covered.tsx';
import { type Guessing, isCovered } from '../guess/guess.ts';
import { Icon } from '../icons/Icon.tsx';
import { useKey } from '../keys/keys.ts';
import { VisibleText } from '../ui/VisibleText.tsx';
import { JarList, type ShownJar } from './JarList.tsx';
import { maxRows, type ShownRow, type WireRow } from './rows.ts';
import { statusWords } from './status-words.ts';
import { WireCookies } from './WireCookies.tsx';
import { WireTable } from './WireTable.tsx';
import { type WireTab, WireTabs } from './WireTabs.tsx';
import './wire.css';
import './jar.css';

interface Props {
  /** In the order of arrival. */
  readonly rows: readonly WireRow[];
  /** `null`: no cookie was set yet. */
  readonly jar: ShownJar | null;
  readonly guessing: Guessing;
}

/**
 * A slim network panel at the bottom of the window: collapsed, the last request; open, all requests with their headers,
 * and the jar.
 */
export function Wire({ jar, guessing, ...props }: Props) {
  const deferred = useDeferredValue(props.rows);
  const rows = useMemo(() => deferred.map((row) => shownRow(row, guessing)), [deferred, guessing]);
  const [isOpen, setOpen] = useState(false);
  const [tab, choose] = useState<WireTab>('requests');
  const [opened, open] = useState<string | null>(null);
  const toggle = useRef<HTMLButtonElement>(null);
  useKey('w', isOpen ? 'Close the wire' : 'Open the wire', () => {
    setOpen(!isOpen);
    toggle.current?.focus({ preventScroll: true });
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !isOpen) return;
    event.preventDefault();
    setOpen(false);
    toggle.current?.focus({ preventScroll: true });
  };
  return (
    <section className="wire-dock" aria-label="Wire" data-open={isOpen} onKeyDown={onKeyDown}>
      <div className="wire-bar">
        <button
          ref={toggle}
          type="button"
          className="wire-toggle"
          aria-expanded={isOpen}
          aria-controls="wire-panel"
          aria-keyshortcuts="w"
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="down" />
          <b>Wire</b>
          <span aria-hidden="true">
            <kbd>W</kbd>
          </span>
          <span className="soft">{counted(rows.length, 'request')}</span>
        </button>
        {isOpen ? <WireTabs tab={tab} choose={choose} /> : <LastRow row={rows.at(-1)} />}
      </div>
      <div id="wire-panel" hidden={!isOpen}>
        {isOpen && (
          <div className="wire-panel" role="tabpanel" aria-labelledby={`wire-tab-${tab}`}>
            {tab === 'requests' && <Requests rows={rows} opened={opened} open={open} />}
            {tab === 'jar' && (guessing.covered ? <Covered>The jar is covered.</Covered> : <JarList jar={jar} />)}
          </div>
        )}
      </div>
    </section>
  );
}

/** A row without its cookies and headers while its answer is covered. */
function shownRow(row: WireRow, guessing: Guessing): ShownRow {
  return isCovered(guessing, row.probe) ? { ...row, cookies: 'covered', requestHeaders: [], response: 'covered' } : row;
}

function LastRow({ row }: { readonly row: ShownRow | undefined }) {
  if (row === undefined) return <p className="wire-last soft">A run shows each request here as it arrives.</p>;
  return (
    <div className="wire-last">
      <span className="wire-last-request">
        <b>{row.method}</b> <VisibleText text={row.address} /> <span className="soft">{row.kind}</span>
      </span>
      {typeof row.response === 'object' && <span className="soft">{statusWords(row)}</span>}
      <WireCookies cookies={row.cookies} />
    </div>
  );
}

interface RequestsProps {
  readonly rows: readonly ShownRow[];
  readonly opened: string | null;
  readonly open: (key: string | null) => void;
}

function Requests({ rows, opened, open }: RequestsProps) {
  if (rows.length === 0) return <p className="soft">No requests yet. A run shows each request here as it arrives.</p>;
  return (
    <>
      <WireTable rows={rows} opened={opened} open={open} />
      <p className="soft">
        Filled: the request sent the cookie. Struck through: it did not. +: the response set it. Requests that only
        reset the browser or look into the jar are not listed.
        {rows.length === maxRows && ` The newest ${counted(maxRows, 'request')} are kept.`}
      </p>
    </>
  );
}
