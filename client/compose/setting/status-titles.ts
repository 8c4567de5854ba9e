import type { SetStatus } from '../../../contract/runs/set-response.ts';

/** Reason phrases (RFC 9110, 15). */
const phrases: Readonly<Record<SetStatus, string>> = {
  101: 'Switching Protocols',
  200: 'OK',
  204: 'No Content',
  302: 'Found',
  303: 'See Other',
  307: 'Temporary Redirect',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  500: 'Internal Server Error',
};

/** A status as in a response line, such as `303 See Other`. */
export function statusTitle(status: SetStatus): string {
  return `${status} ${phrases[status]}`;
}
