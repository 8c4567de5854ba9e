import { useCallback, useEffect, useState } from 'react';
import type { Relay, SetSigned, SignedLab } from '../../../contract/labs/signed.ts';
import type { Refusal } from '../../api/ask.ts';
import { tabLabId } from '../lab-id.ts';
import { useLab } from '../use-lab.ts';
import {
  clearCookie,
  leaveSignedLab,
  loadSignedLab,
  openSignedLab,
  relayCookie,
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
  readonly relay: (relay: Relay) => void;
  readonly rotate: (keep: boolean) => void;
  /** Begins the lab again as on a first visit. */
  readonly reset: () => void;
}

/** Milliseconds between looks at a lab that the visitor has open. */
const looksEvery = 60_000;

/** The lab of signed cookies of this tab. */
export function useSignedLab(): SignedControl {
  const [id] = useState(() => tabLabId('signed'));
  const [lines, setLines] = useState<readonly string[]>([]);
  const look = () => loadSignedLab(id).catch(() => openSignedLab(id));
  const { value, refusal, show: showSeen } = useLab(`signed ${id}`, look, looksEvery, () => leaveSignedLab(id));

  /** Does something, then shows what this browser's next request brings. */
  const show = useCallback(
    (work: () => Promise<SignedLab>) =>
      void showSeen(async () => {
        const { setCookie } = await work();
        if (setCookie.length > 0) setLines(setCookie);
        return loadSignedLab(id);
      }),
    [id, showSeen],
  );

  useEffect(() => show(() => openSignedLab(id)), [id, show]);

  return {
    id,
    view: viewOf(value, refusal, lines),
    set: (cookie) => show(() => setCookie(id, cookie)),
    clear: (name) => show(() => clearCookie(id, name)),
    tamper: (name, text) => {
      writeCookie(id, name, text);
      show(() => loadSignedLab(id));
    },
    reset: () => {
      setLines([]);
      show(() => resetSignedLab(id));
    },
    relay: (relay) => show(() => relayCookie(id, relay)),
    rotate: (keep) => show(() => rotateSecrets(id, keep)),
  };
}

function viewOf(lab: SignedLab | undefined, refusal: Refusal | null, setCookie: readonly string[]): SignedView {
  if (lab) return { phase: 'open', lab, setCookie, problem: refusal?.message ?? null };
  return refusal ? { phase: 'refused', message: refusal.message } : { phase: 'starting' };
}
