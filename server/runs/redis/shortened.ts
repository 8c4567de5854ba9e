import type { ObservedRequest } from '../../../contract/runs/observation.ts';
import type { ActName, DetailOf } from '../acts.ts';
import { maxRecorded, withoutText } from '../record/probe-record.ts';
import type { Run } from '../run.ts';

/** Characters of the acts of one run. A run with more ends. */
export const maxLog = 8 * 1024 * 1024;

/** A detail as it is stored: if a run has recorded its maximum, requests have no text. */
export function shortened<Name extends ActName>(run: Run, name: Name, detail: DetailOf<Name>): DetailOf<Name> {
  if (run.probes.recorded < maxRecorded / 2 || detail === null || typeof detail !== 'object') return detail;
  if (name === 'exchanged') {
    return { ...detail, cookie: '(too much to keep)', headers: {}, responseHeaders: [], setCookie: [] };
  }
  if (run.probes.recorded < maxRecorded - margin || !('request' in detail) || !isObserved(detail.request))
    return detail;
  return { ...detail, request: withoutText(detail.request) };
}

/** Bytes that one more request may need. */
const margin = 1024 * 1024;

function isObserved(request: object): request is ObservedRequest {
  return 'cookieString' in request;
}
