import { useCallback, useEffect, useState } from 'react';
import type { LookReply, SessionAct, SessionLab } from '../../../contract/labs/session.ts';
import { type AppRequest, momentApart, type SessionAction } from '../../../contract/labs/session-actions.ts';
import type { SessionOption, SessionOptions } from '../../../contract/labs/session-options.ts';
import { type SessionScenario, scenarioPairs } from '../../../contract/labs/session-scenarios.ts';
import type { Followed } from '../../api/followed.ts';
import { tabLabId } from '../lab-id.ts';
import { useLab } from '../use-lab.ts';
import { actOnLab, askApp, configureLab, leaveLab, loadLab, lookAtCookies, resetLab } from './api.ts';
import { useSessionAddress } from './use-session-address.ts';

/** The state of the lab. `working`: an action is running, and the shown values are older. */
export type LabView =
  | { readonly phase: 'starting' }
  | { readonly phase: 'refused'; readonly message: string; readonly field: string | undefined }
  | { readonly phase: 'open'; readonly lab: SessionLab; readonly look: LookReply; readonly working: boolean };

/** A lab, and its cookies that this browser sends. */
interface Seen {
  readonly lab: SessionLab;
  readonly look: LookReply;
}

/** Does some work, then reads the resulting cookies. */
async function seen(id: string, work: () => Promise<SessionLab>): Promise<Seen> {
  const lab = await work();
  return { lab, look: await lookAtCookies(id) };
}

function viewOf({ value, refusal, busy }: Followed<Seen>): LabView {
  if (refusal) return { phase: 'refused', message: refusal.message, field: refusal.field };
  return value ? { phase: 'open', ...value, working: busy } : { phase: 'starting' };
}

/** A lab and the actions on it. */
export interface LabControl {
  readonly id: string;
  readonly view: LabView;
  readonly options: SessionOptions;
  /** Messages about parts of the link that could not be used. */
  readonly problems: readonly string[];
  readonly setOption: (name: SessionOption, value: string) => void;
  /** The started scenario; `null`: none. */
  readonly scenario: SessionScenario | null;
  /** Restarts the lab with a scenario's options; `null` leaves the scenario and keeps the lab. */
  readonly start: (scenario: SessionScenario | null) => void;
  /**
   * Performs a button's action. Requests of one button start a moment apart, so that the first one is running before
   * the second.
   */
  readonly press: (action: SessionAction) => Promise<void>;
  readonly act: (act: SessionAct) => void;
  /** Restarts the lab as on a first visit, with its options. */
  readonly reset: () => void;
}

/** Milliseconds between polls of a lab that the visitor has open. */
const looksEvery = 10_000;

/** The session lab of this tab. The page's URL has its options; the server has its processes. */
export function useSessionLab(): LabControl {
  const [id] = useState(() => tabLabId('session'));
  const { options, problems, scenario, setOption, leaveScenario, open } = useSessionAddress();
  const look = () => seen(id, () => loadLab(id).catch(() => configureLab(id, options)));
  const followed = useLab(`session ${id}`, look, looksEvery, () => leaveLab(id));
  const { show: showSeen, showAtOnce } = followed;
  const show = useCallback(
    (work: (signal: AbortSignal) => Promise<SessionLab>) => showSeen((signal) => seen(id, () => work(signal))),
    [id, showSeen],
  );

  useEffect(() => void show(() => configureLab(id, options)), [id, options, show]);

  const act = useCallback((what: SessionAct) => void show(() => actOnLab(id, what)), [id, show]);
  const press = useCallback(
    ({ does }: SessionAction) =>
      'act' in does
        ? show(() => actOnLab(id, does.act))
        : show((signal) => askInTurn(id, does.requests, options.forwarded === 'forged', signal)),
    [id, options.forwarded, show],
  );
  const beginAgain = useCallback(
    (query: URLSearchParams) =>
      void showAtOnce(() =>
        seen(id, async () => {
          const lab = await resetLab(id);
          open(query);
          return lab;
        }),
      ),
    [id, open, showAtOnce],
  );
  const reset = useCallback(() => beginAgain(new URLSearchParams()), [beginAgain]);
  const start = useCallback(
    (next: SessionScenario | null) => {
      if (next === null) leaveScenario();
      else beginAgain(new URLSearchParams(scenarioPairs(next)));
    },
    [beginAgain, leaveScenario],
  );
  return { id, view: viewOf(followed), options, problems, setOption, scenario, start, press, act, reset };
}

/** Sends requests a moment apart, waits for all, and returns the resulting lab. Sends no further one after a reset. */
async function askInTurn(
  id: string,
  requests: readonly AppRequest[],
  forged: boolean,
  signal: AbortSignal,
): Promise<SessionLab> {
  await Promise.all(
    requests.map(async (request, index) => {
      await new Promise((resolve) => setTimeout(resolve, index * momentApart));
      signal.throwIfAborted();
      return askApp(id, request, forged);
    }),
  );
  return loadLab(id);
}
