import type { Probe } from '../../contract/probes/probe.ts';
import type { EngineResult } from '../../recordings/engine-result.ts';
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

function save(name: string, type: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** The table that is shown as CSV, and everything that was recorded as JSON. */
export function MatrixDownloads({ rows, columns, results }: Props) {
  return (
    <p className="row">
      <button
        type="button"
        className="button small"
        onClick={() => save('matrix.csv', 'text/csv', csvOf(rows, columns))}
      >
        This table as CSV
      </button>
      <button
        type="button"
        className="button small"
        onClick={() => save('engines.json', 'application/json', JSON.stringify(results))}
      >
        All results as JSON
      </button>
      <span className="small soft">In the CSV: + sent, - not sent, . no request arrived, ? differed between runs</span>
    </p>
  );
}
