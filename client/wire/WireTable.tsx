import { Fragment, type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { moveFocus } from '../ui/move-focus.ts';
import { VisibleText } from '../ui/VisibleText.tsx';
import type { ShownRow } from './rows.ts';
import { statusWords } from './status-words.ts';
import { WireCookies } from './WireCookies.tsx';
import { WireHeaders } from './WireHeaders.tsx';

interface Props {
  readonly rows: readonly ShownRow[];
  /** The row whose headers are open, by its key. */
  readonly opened: string | null;
  readonly open: (key: string | null) => void;
}

const buttonOf = (cell: HTMLTableCellElement) => cell.querySelector<HTMLButtonElement>('.wire-open');

/** Scrolls to the opened headers, as far as there is room. */
function intoSight(row: HTMLTableRowElement | null): void {
  row?.scrollIntoView({ block: 'nearest' });
}

/** Every request in the order of arrival. Arrow keys go from row to row, Enter opens the headers. */
export function WireTable({ rows, opened, open }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const followsEnd = useRef(true);
  // Whoever has scrolled up to read is left there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what arrived moves the end
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box && followsEnd.current) box.scrollTop = box.scrollHeight;
  }, [rows.length]);
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    if (event.key === 'Escape' && opened !== null) {
      open(null);
      event.preventDefault();
    } else if (moveFocus(event.currentTarget, event.key, buttonOf)) event.preventDefault();
  };
  const reachable = rows.some(({ key }) => key === opened) ? opened : rows.at(-1)?.key;
  return (
    <div
      ref={scroller}
      className="wire-scroller"
      onScroll={({ currentTarget: box }) => {
        followsEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < 24;
      }}
    >
      <table className="wire-table" onKeyDown={onKeyDown}>
        <caption className="sr">Requests that the server received, in the order of arrival</caption>
        <thead>
          <tr>
            <th scope="col">Request</th>
            <th scope="col" className="wire-made-by">
              Made by
            </th>
            <th scope="col" className="wire-status">
              Status
            </th>
            <th scope="col">Cookies</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Fragment key={row.key}>
              <Row row={row} opened={row.key === opened} reachable={row.key === reachable} open={open} />
              {row.key === opened && (
                <tr ref={intoSight}>
                  <td colSpan={4}>
                    <WireHeaders row={row} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly row: ShownRow;
  readonly opened: boolean;
  readonly reachable: boolean;
  readonly open: Props['open'];
}

function Row({ row, opened, reachable, open }: RowProps) {
  const { method, address } = row;
  return (
    <tr data-probe-row={row.probe}>
      <td>
        <button
          type="button"
          className="wire-open"
          aria-expanded={opened}
          tabIndex={reachable ? 0 : -1}
          onClick={() => open(opened ? null : row.key)}
        >
          <b>{method}</b> <VisibleText text={address} />
        </button>
        <span className="wire-made-narrow">
          <MadeBy row={row} />
        </span>
      </td>
      <td className="wire-made-by">
        <MadeBy row={row} />
      </td>
      <td className="wire-status">{row.response === 'not-kept' ? <NotKept /> : statusWords(row)}</td>
      <td>
        <WireCookies cookies={row.cookies} />
      </td>
    </tr>
  );
}

function MadeBy({ row: { kind, initiator } }: Pick<RowProps, 'row'>) {
  return (
    <>
      {kind} {initiator !== null && <span className="soft">from {initiator}</span>}
    </>
  );
}

function NotKept() {
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="sr">not kept</span>
    </>
  );
}
