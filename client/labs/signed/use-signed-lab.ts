import { useCallback, useEffect, useState } from 'react';
import type { SetSigned, SignedLab } from '../../../contract/labs/signed.ts';
import { Refusal } from '../../api/api.ts';
import { tabLabId } from '../lab-id.ts';
import { useHeartbeat } from '../use-heartbeat.ts';
import {
  clearCookie,
  leaveSignedLab,
  loadSignedLab,
  openSignedLab,
  resetSignedLab,
  rotateSecrets,
  setCookie,
  writeCookie,
} from './api.ts';

/** What is known of the lab. `setCookie`: the lines of the last answer that had any. */
export type SignedView =
  | { readonly phase: 'starting' }
  | { readonly phase: 'refused'; readonly message: string }
  | {
      readonly phase: 'open';
      readonly lab: SignedLab;
      readonly setCookie: readonly string[];
      /** Why the last request was refused. */
      readonly problem: string | null;
    };

/** The lab and what can be done with it. */
export interface SignedControl {
  readonly id: string;
  readonly view: SignedView;
  readonly set: (cookie: SetSigned) => void;
  readonly clear: (name: string) => void;
  readonly tamper: (name: string, text: string) => void;
  readonly rotate: (keep: boolean) => void;
  /** Begins the lab again as on a first visit. */
  readonly reset: () => void;
}

/** Milliseconds between looks at a lab that the visitor has open. */
const looksEvery = 60_000;

/** The lab of signed cookies of this tab. */
export function useSignedLab(): SignedControl {
  const [id] = useState(() => tabLabId('signed'));
  const [view, setView] = useState<SignedView>({ phase: 'starting' });

  /** Does something, then shows what this browser's next request brings. */
  const show = useCallback(
    async (work: () => Promise<SignedLab>) => {
      try {
        const done = await work();
        const lab = await loadSignedLab(id);
        setView((before) => {
          const kept = before.phase === 'open' ? before.setCookie : [];
          return { phase: 'open', lab, setCookie: done.setCookie.length > 0 ? done.setCookie : kept, problem: null };
        });
      } catch (error) {
        const message = error instanceof Refusal ? error.message : String(error);
        setView((before) =>
          before.phase === 'open' ? { ...before, problem: message } : { phase: 'refused', message },
        );
      }
    },
    [id],
  );

  useEffect(() => {
    show(() => openSignedLab(id));
    const leave = () => leaveSignedLab(id);
    addEventListener('pagehide', leave);
    return () => removeEventListener('pagehide', leave);
  }, [id, show]);

  useHeartbeat(() => void show(() => loadSignedLab(id).catch(() => openSignedLab(id))), looksEvery);

  return {
    id,
    view,
    set: (cookie) => void show(() => setCookie(id, cookie)),
    clear: (name) => void show(() => clearCookie(id, name)),
    tamper: (name, text) => {
      writeCookie(id, name, text);
      show(() => loadSignedLab(id));
    },
    reset: () => {
      setView((before) => (before.phase === 'open' ? { ...before, setCookie: [] } : before));
      show(() => resetSignedLab(id));
    },
    rotate: (keep) => void show(() => rotateSecrets(id, keep)),
  };
}
