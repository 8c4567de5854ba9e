import { counted } from '../../contract/interface/counted.ts';
import type { Topology } from '../../contract/origins/topology.ts';
import { titleWithoutPlace } from '../../contract/probes/catalogue.ts';
import { hostName } from '../scene/exchange/hosts.ts';
import { useLater } from '../ui/Later.tsx';
import type { Answer, Comparison, Row, Stored } from './difference.ts';

interface Props {
  readonly comparison: Comparison;
  readonly topology: Topology;
}

const words: Readonly<Record<Answer['outcome'], string>> = {
  included: 'sent',
  excluded: 'not sent',
  gone: 'nothing to send',
  'no-request': 'no request',
};

/** As many as a screen shows. */
const firstRows = 20;

/** Requests in rows, settings in columns. Only differences have colour; equal rows are grey, below them. */
export function CompareTable({ comparison: { columns, rows }, topology }: Props) {
  const later = useLater();
  return (
    <table className="compare-table">
      <caption className="sr">Which requests carry the cookie, for each setting</caption>
      <thead>
        <tr>
          <td />
          {columns.map(({ title, experiment, stored }) => (
            <th key={title} scope="col">
              <b>{title}</b>
              <code>{experiment.cookies[0]?.setCookie}</code>
              <span className="soft small">
                {hostName(topology, 'home', experiment.scheme)}, {experiment.scheme}
              </span>
              <StoredWords stored={stored} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(later ? rows : rows.slice(0, firstRows)).map((row) => (
          <TableRow key={row.probe.id} row={row} titles={columns.map(({ title }) => title)} />
        ))}
      </tbody>
    </table>
  );
}

function StoredWords({ stored: { isStored, because } }: { readonly stored: Stored }) {
  if (isStored) return null;
  return <span className="compare-rejected">Rejected{because !== null && `: ${because}`}</span>;
}

function TableRow({
  row: { probe, answers, differs },
  titles,
}: {
  readonly row: Row;
  readonly titles: readonly string[];
}) {
  return (
    <tr data-differs={differs}>
      <th scope="row">{titleWithoutPlace(probe)}</th>
      {answers.map(({ outcome, because, isYoungOnly }, index) => (
        <td key={titles[index]}>
          <span className="compare-answer" data-outcome={outcome} title={because ?? undefined}>
            <span className="compare-mark" aria-hidden="true" />
            {words[outcome]}
            {isYoungOnly && ', first 2 minutes'}
          </span>
        </td>
      ))}
    </tr>
  );
}

/** How many of the requests differ, in a sentence. */
export function differenceSentence({ differing, rows }: Comparison): string {
  if (rows.length === 0) return 'There is no request to compare.';
  if (differing === 0) return `They agree in all ${counted(rows.length, 'request')}.`;
  return `They differ in ${differing} of ${counted(rows.length, 'request')}.`;
}
