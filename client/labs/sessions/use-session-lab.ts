import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { LookReply, SessionAct, SessionLab } from '../../../contract/labs/session.ts';
import {
  readSessionOptions,
  type SessionOption,
  type SessionOptions,
  sessionOptionPairs,
  sessionOptionsSchema,
} from '../../../contract/labs/session-options.ts';
import { Refusal } from '../../api/api.ts';
import { useQuery } from '../../ui/use-query.ts';
import { tabLabId } from '../lab-id.ts';
import { useHeartbeat } from '../use-heartbeat.ts';
import { type AppRequest, actOnLab, askApp, configureLab, leaveLab, loadLab, lookAtCookies, resetLab } from './api.ts';

/** Milliseconds between the requests of one list: two connections keep no order. */
const momentApart = 120;

/** What is known of the lab. `working`: something is under way, and what is shown is as it was before. */
export type LabView =
  | { readonly phase: 'starting' }
  | { readonly phase: 'refused'; readonly message: string; readonly field: string | undefined }
  | { readonly phase: 'open'; readonly lab: SessionLab; readonly look: LookReply; readonly working: boolean };

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

/** What is known of a lab. `show` shows what some work ends with; `underWay` counts how many works there are. */
function useShownLab(id: string) {
  const [view, setView] = useState<LabView>({ phase: 'starting' });
  const turn = useRef(0);
  const underWay = useRef(0);

  /** Shows what `work` ends with, unless something newer has been asked for. */
  const show = useCallback(
    async (work: () => Promise<SessionLab>) => {
      const mine = ++turn.current;
      underWay.current++;
      setView((before) => (before.phase === 'open' ? { ...before, working: true } : before));
      try {
        const lab = await work();
        const look = await lookAtCookies(id);
        if (mine === turn.current) setView({ phase: 'open', lab, look, working: false });
      } catch (error) {
        if (mine !== turn.current) return;
        const refusal = error instanceof Refusal ? error : new Refusal('internal', String(error));
        setView({ phase: 'refused', message: refusal.message, field: refusal.field });
      } finally {
        underWay.current--;
      }
    },
    [id],
  );
  return { view, show, underWay };
}

/** The session lab of this tab. Its options are the page's address; its processes are the server's. */
export function useSessionLab(): LabControl {
  const [id] = useState(() => tabLabId('session'));
  const [query, setQuery] = useQuery();
  const pairs = query.toString();
  const { options, problems } = useMemo(() => readSessionOptions(new URLSearchParams(pairs)), [pairs]);
  const { view, show, underWay } = useShownLab(id);

  useEffect(() => {
    show(() => configureLab(id, options));
  }, [id, options, show]);

  useHeartbeat(() => {
    // A look must not overtake what the visitor has asked for.
    if (underWay.current === 0) show(() => loadLab(id).catch(() => configureLab(id, options)));
  }, looksEvery);

  useEffect(() => {
    const leave = () => leaveLab(id);
    addEventListener('pagehide', leave);
    return () => removeEventListener('pagehide', leave);
  }, [id]);

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
  const act = useCallback((what: SessionAct) => void show(() => actOnLab(id, what)), [id, show]);
  const reset = useCallback(() => {
    show(async () => {
      const lab = await resetLab(id);
      setQuery(new URLSearchParams(), { replace: true });
      return lab;
    });
  }, [id, setQuery, show]);
  return { id, view, options, problems, setOption, setOptions, ask, act, reset };
}
