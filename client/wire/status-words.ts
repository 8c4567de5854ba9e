import type { ShownRow } from './rows.ts';

/** The status of a response; what is said if the response has no status to show. */
export function statusWords({ response }: Pick<ShownRow, 'response'>): string {
  if (response === 'not-kept') return 'status not kept';
  if (response === 'covered') return 'covered';
  return response.status === null ? 'no response' : `${response.status}`;
}
