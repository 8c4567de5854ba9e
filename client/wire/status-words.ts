import type { ShownRow } from './rows.ts';

/** The status of a response, or the text for a response without a status. */
export function statusWords({ response }: Pick<ShownRow, 'response'>): string {
  if (response === 'not-kept') return 'status not kept';
  if (response === 'covered') return 'covered';
  return response.status === null ? 'no response' : `${response.status}`;
}
