import { useCallback, useEffect, useState } from 'react';
import type { Relay, SetSigned, SignedLab } from '../../../contract/labs/signed.ts';
import type { Refusal } from '../../api/ask.ts';
import { decoded } from '../decoded.ts';
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
import { pairOf } from './not-kept.ts';

/** The state of the lab. `setCookie`: the lines of the last response with Set-Cookie. `written`: the pair that was written last. */
export type SignedView =
  | { readonly phase: 'starting' }
  | { readonly phase: 'refused'; readonly message: string }
  | {
      readonly phase: 'open';
      readonly lab: SignedLab;
      readonly setCookie: readonly string[];
      readonly written: string | null;
      /** Why the last request was refused. */
      readonly problem: string | null;
    };

/** The lab and the actions on it. */
export interface SignedControl {
  readonly id: string;
  readonly view: SignedView;
  readonly set: (cookie: SetSigned) => void;
  readonly clear: (name: string) => void;
  readonly tamper: (name: string, text: string) => void;
  readonly relay: (relay: Relay) => void;
  readonly rotate: (keep: boolean) => void;
  /**
   * Sets the first cookie like a visitor, and changes its value here if requested. Resolves when the server has seen
   * it.
   */
  readonly perform: (change: string | undefined) => Promise<void>;
  /** Restarts the lab as on a first visit. */
  readonly reset: () => void;
}

/** The initial values of the form. */
export const firstSigned: SetSigned = { name: 'user', kind: 'text', value: 'ada', signed: true };

/** Milliseconds between polls of a lab that the visitor has open. */
const looksEvery = 60_000;

/** The lab of signed cookies of this tab. */
export function useSignedLab(): SignedControl {
  const [id] = useState(() => tabLabId('signed'));
  const [lines, setLines] = useState<readonly string[]>([]);
  const [written, setWritten] = useState<string | null>(null);
  const look = () => loadSignedLab(id).catch(() => openSignedLab(id));
  const {
    value,
    refusal,
    show: showSeen,
    showAtOnce,
  } = useLab(`signed ${id}`, look, looksEvery, () => leaveSignedLab(id));

  /** Performs an action, then shows the cookies of this browser's next request. */
  const show = useCallback(
    (work: () => Promise<SignedLab>) =>
      showSeen(async (signal) => {
        const { setCookie } = await work();
        signal.throwIfAborted();
        const line = setCookie.at(-1);
        if (line !== undefined) {
          setLines(setCookie);
          setWritten(pairOf(line));
        }
        return loadSignedLab(id);
      }),
    [id, showSeen],
  );

  useEffect(() => void show(() => openSignedLab(id)), [id, show]);

  return {
    id,
    view: viewOf(value, refusal, lines, written),
    set: (cookie) => void show(() => setCookie(id, cookie)),
    clear: (name) => void show(() => clearCookie(id, name)),
    tamper: (name, text) =>
      void show(() => {
        setWritten(writeCookie(id, name, text));
        return loadSignedLab(id);
      }),
    reset: () => {
      setLines([]);
      setWritten(null);
      void showAtOnce(() => resetSignedLab(id));
    },
    relay: (relay) => void show(() => relayCookie(id, relay)),
    rotate: (keep) => void show(() => rotateSecrets(id, keep)),
    perform: (change) =>
      show(async () => {
        const set = await setCookie(id, firstSigned);
        if (change !== undefined) await changeValue(id, change);
        return set;
      }),
  };
}

/** Changes the first cookie's value in this browser, and keeps its signature. */
async function changeValue(id: string, value: string): Promise<void> {
  const { cookies } = await loadSignedLab(id);
  const text = decoded(cookies.find(({ name }) => name === firstSigned.name)?.wire ?? '');
  writeCookie(id, firstSigned.name, `s:${value}${text.slice(text.lastIndexOf('.'))}`);
}

function viewOf(
  lab: SignedLab | undefined,
  refusal: Refusal | null,
  setCookie: readonly string[],
  written: string | null,
): SignedView {
  if (lab) return { phase: 'open', lab, setCookie, written, problem: refusal?.message ?? null };
  return refusal ? { phase: 'refused', message: refusal.message } : { phase: 'starting' };
}
