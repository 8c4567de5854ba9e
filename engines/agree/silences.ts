import type { Probe } from '../../contract/probes/probe.ts';
import type { CellReason } from '../../prediction/prediction.ts';

/** A case in which Chromium's DevTools gives no reason for a cookie that is not sent. */
export interface Silence {
  readonly because: string;
  readonly when: (reason: CellReason, probe: Probe) => boolean;
}

const absent: ReadonlySet<CellReason> = new Set(['never-stored', 'expired-at-once', 'replaced-by-another-cookie']);
const withoutCredentials: ReadonlySet<CellReason> = new Set([
  'credentials-omitted',
  'credentials-for-same-origin-only',
]);

/** Each case was seen in the recorded runs. */
export const silences: readonly Silence[] = [
  { because: 'A cookie that is not in the jar cannot be reported.', when: (reason) => absent.has(reason) },
  {
    because: 'A request without credentials does not ask the jar.',
    when: (reason) => withoutCredentials.has(reason),
  },
  {
    because: 'A request asks the jar for the cookies of that one registrable domain.',
    when: (_reason, { target }) => target === 'other',
  },
  {
    because: 'A request looks into the jar of that one partition.',
    when: (reason) => reason === 'partition-of-another-context',
  },
  {
    because: 'What a shared worker or fetchLater requests is not reported to the page.',
    when: (_reason, { initiatorType }) => initiatorType === 'shared-worker' || initiatorType === 'fetch-later',
  },
  {
    because: 'A credentialless frame looks into a cookie store that starts empty.',
    when: (reason) => reason === 'empty-store-of-frame',
  },
  {
    because: 'DevTools reports nothing about the first request of a tab that no page opened.',
    when: (_reason, { initiator }) => initiator === null,
  },
  {
    because: 'The handshake of a WebSocket is reported without its cookies.',
    when: (_reason, { mode }) => mode === 'websocket',
  },
];
