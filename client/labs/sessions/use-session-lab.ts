import { useCallback, useEffect, useMemo, useState } from 'react';
import type { LookReply, SessionAct, SessionLab } from '../../../contract/labs/session.ts';
import {
  readSessionOptions,
  type SessionOption,
  type SessionOptions,
  sessionOptionPairs,
  sessionOptionsSchema,
} from '../../../contract/labs/session-options.ts';
import type { Followed } from '../../api/followed.ts';
import { useQuery } from '../../ui/use-query.ts';
import { tabLabId } from '../lab-id.ts';
import { useLab } from '../use-lab.ts';
import { type AppRequest, actOnLab, askApp, configureLab, leaveLab, loadLab, lookAtCookies, resetLab } from './api.ts';

/** Milliseconds between the requests of one list: two connections keep no order. */
const momentApart = 120;

/** What is known of the lab. `working`: something is under way, and what is shown is as it was before. */
export type LabView =
  | { readonly phase: 'starting' }
  | { readonly phase: 'refused'; readonly message: string; readonly field: string | undefined }
  | { readonly phase: 'open'; readonly lab: SessionLab; readonly look: LookReply; readonly working: boolean };

/** A lab, and its cookies as this browser sends them. */
interface Seen {
  readonly lab: SessionLab;
  readonly look: LookReply;
}

/** Does some work, then looks at the cookies that it left. */
async function seen(id: string, work: () => Promise<SessionLab>): Promise<Seen> {
  const lab = await work();
  return { lab, look: await lookAtCookies(id) };
}

function viewOf({ value, refusal, busy }: Followed<Seen>): LabView {
  if (refusal) return { phase: 'refused', message: refusal.message, field: refusal.field };
  return value ? { phase: 'open', ...value, working: busy } : { phase: 'starting' };
}

/** A lab and what can be done with it. */
export interface LabControl {
  readonly id: string;
  readonly view: LabView;
  readonly options: SessionOptions;
  /** Sentences about what the link held and could not be used. */
  readonly problems: readonly string[];
  readonly setOption: (name: SessionOption, value: string) => void;
  readonly setOptions: (options: Partial<SessionOptions>) => void;
  /** Sends requests to the app, those of one list a moment apart, so that the first is really under way first. */
  readonly ask: (requests: readonly AppRequest[]) => void;
  readonly act: (act: SessionAct) => void;
  /** Begins the lab again as on a first visit, with its options. */
  readonly reset: () => void;
}

/** Milliseconds between looks at a lab that the visitor has open. */
const looksEvery = 10_000;

/** The session lab of this tab. Its options are the page's address; its processes are the server's. */
export function useSessionLab(): LabControl {
  const [id] = useState(() => tabLabId('session'));
  const [query, setQuery] = useQuery();
  const pairs = query.toString();
  const { options, problems } = useMemo(() => readSessionOptions(new URLSearchParams(pairs)), [pairs]);
  const look = () => seen(id, () => loadLab(id).catch(() => configureLab(id, options)));
  const followed = useLab(`session ${id}`, look, looksEvery, () => leaveLab(id));
  const { show: showSeen } = followed;
  const show = useCallback((work: () => Promise<SessionLab>) => void showSeen(() => seen(id, work)), [id, showSeen]);

  useEffect(() => show(() => configureLab(id, options)), [id, options, show]);

  const setOptions = useCallback(
    (changed: Partial<SessionOptions>) => {
      const next = sessionOptionsSchema.safeParse({ ...options, ...changed });
      if (next.success)
        setQuery(new URLSearchParams(sessionOptionPairs(next.data).map((pair) => [...pair])), { replace: true });
    },
    [options, setQuery],
  );
  const setOption = useCallback((name: SessionOption, value: string) => setOptions({ [name]: value }), [setOptions]);
  const ask = useCallback(
    (requests: readonly AppRequest[]) => {
      const forged = options.forwarded === 'forged';
      show(async () => {
        await Promise.all(
          requests.map(async (request, index) => {
            await new Promise((resolve) => setTimeout(resolve, index * momentApart));
            return askApp(id, request, forged);
          }),
        );
        return loadLab(id);
      });
    },
    [id, options, show],
  );
  const act = useCallback((what: SessionAct) => show(() => actOnLab(id, what)), [id, show]);
  const reset = useCallback(() => {
    show(async () => {
      const lab = await resetLab(id);
      setQuery(new URLSearchParams(), { replace: true });
      return lab;
    });
  }, [id, setQuery, show]);
  return { id, view: viewOf(followed), options, problems, setOption, setOptions, ask, act, reset };
}
