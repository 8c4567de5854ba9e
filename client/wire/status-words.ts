import type { WireRow } from './rows.ts';

/** The status of a response; what is said where there is none to show. */
export function statusWords({ response }: Pick<WireRow, 'response'>): string {
  if (response === 'not-kept') return 'status not kept';
  return response.status === null ? 'no response' : `${response.status}`;
}
