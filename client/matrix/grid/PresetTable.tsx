import type { KindGroup } from '../../../contract/probes/kinds.ts';
import type { Probe } from '../../../contract/probes/probe.ts';
import { VisibleText } from '../../ui/VisibleText.tsx';
import type { MatrixRow } from '../rows/matrix-rows.ts';
import { cellListeners } from './cells.ts';
import { signWords } from './signs.ts';
import { shortTitle } from './titles.ts';
import './grid.css';

interface Props {
  /** The subject of the table. */
  readonly title: string;
  /** The rows. */
  readonly requests: readonly Probe[];
  /** The columns, each with its title. */
  readonly cookies: readonly { readonly title: string; readonly row: MatrixRow }[];
  readonly choose: (setCookie: string, probe: string) => void;
}

const groupTitles: Readonly<Record<KindGroup | 'chains' | 'reach', string>> = {
  navigations: 'Navigations',
  fetch: 'fetch() and similar APIs',
  parts: 'Frames and other subresources',
  chains: 'Chains of navigations, redirects and frames',
  reach: 'Where it is sent',
};

const storedWords = { yes: 'stored', no: 'rejected', unknown: 'not known whether stored' };

/** A few cookies in columns and the requests in rows: small enough to read completely. */
export function PresetTable({ title, requests, cookies, choose }: Props) {
  const at = (row: number, column: number) => {
    const request = requests[row];
    const cookie = cookies[column];
    return request && cookie ? { request, cookie, sign: cookie.row.signs[row] ?? ' ' } : null;
  };
  const listeners = cellListeners(
    (row, column) => {
      const found = at(row, column);
      if (!found) return null;
      const against = found.cookie.row.against[row] ?? ' ';
      const other = against === ' ' ? '' : `; compared: ${signWords[against]}`;
      return `${found.cookie.title}; ${found.request.title}: ${signWords[found.sign]}${other}`;
    },
    (row, column) => {
      const found = at(row, column);
      if (found) choose(found.cookie.row.setCookie, found.request.id);
    },
  );
  const groups = [...new Set(requests.map(({ group }) => group))];
  const onePlace = new Set(requests.map(({ from }) => from)).size === 1;
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA in HTML allows grid on a table
    <table className="matrix-preset" role="grid" aria-label={title} {...listeners}>
      <thead>
        <tr>
          <th scope="col">Request</th>
          {cookies.map((cookie) => (
            <th key={cookie.row.setCookie} scope="col">
              <VisibleText text={cookie.title} />
              <span className="small soft">{storedWords[cookie.row.stored]}</span>
            </th>
          ))}
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group}>
          <tr className="matrix-heading">
            <th scope="rowgroup" colSpan={cookies.length + 1}>
              {groupTitles[group]}
            </th>
          </tr>
          {requests.map((request, row) =>
            request.group === group ? (
              <Row
                key={request.id}
                title={onePlace ? shortTitle(request) : request.title}
                row={row}
                cookies={cookies}
                first={row === 0}
              />
            ) : null,
          )}
        </tbody>
      ))}
    </table>
  );
}

interface RowProps extends Pick<Props, 'cookies'> {
  readonly title: string;
  readonly row: number;
  readonly first: boolean;
}

function Row({ title, row, cookies, first }: RowProps) {
  return (
    <tr data-row={row}>
      <th scope="row">{title}</th>
      {cookies.map((cookie, column) => {
        const sign = cookie.row.signs[row] ?? ' ';
        const against = cookie.row.against[row] ?? ' ';
        return (
          <td
            key={cookie.row.setCookie}
            data-against={against === ' ' ? undefined : against}
            tabIndex={first && column === 0 ? 0 : -1}
          >
            <span className="matrix-mark" data-sign={sign} />
            <span className="matrix-word">{signWords[sign]}</span>
          </td>
        );
      })}
    </tr>
  );
}
