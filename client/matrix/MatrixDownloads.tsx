import type { Probe } from '../../contract/probes/probe.ts';
import type { EngineResult } from '../../recordings/engine-result.ts';
import { downloadText } from '../ui/download-text.ts';
import type { MatrixRow } from './rows/matrix-rows.ts';

interface Props {
  readonly rows: readonly MatrixRow[];
  readonly columns: readonly Probe[];
  readonly results: readonly EngineResult[];
}

/** RFC 4180: a field in quotes, quotes doubled. */
function field(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function csvOf(rows: readonly MatrixRow[], columns: readonly Probe[]): string {
  const head = ['set-cookie', ...columns.map(({ id }) => id)].map(field).join(',');
  const body = rows.map(({ setCookie, signs }) => [setCookie, ...signs].map(field).join(','));
  return [head, ...body].join('\r\n');
}

/** The shown table as CSV, and all recorded results as JSON. */
export function MatrixDownloads({ rows, columns, results }: Props) {
  return (
    <p className="row">
      <button
        type="button"
        className="button small"
        onClick={() => downloadText('matrix.csv', csvOf(rows, columns), 'text/csv')}
      >
        This table as CSV
      </button>
      <button
        type="button"
        className="button small"
        onClick={() => downloadText('engines.json', JSON.stringify(results), 'application/json')}
      >
        All results as JSON
      </button>
      <span className="small soft">In the CSV: + sent, - not sent, . no request arrived, ? differed between runs</span>
    </p>
  );
}
