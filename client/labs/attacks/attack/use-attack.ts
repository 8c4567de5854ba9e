import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { AttackView } from '../../../../contract/attacks/lab.ts';
import type { Topology } from '../../../../contract/origins/topology.ts';
import { Refusal } from '../../../api/api.ts';
import { createAttack, dropAttack, loadAttack } from './api.ts';
import { type Asked, isSameAsked } from './asked.ts';
import { keepLab, keptLab } from './kept-lab.ts';

/** How the interface sees an attack. */
export type AttackPhase =
  | { readonly phase: 'idle' }
  | { readonly phase: 'starting'; readonly url: string }
  /** No window asked for its first page in time: it was refused, or closed. */
  | { readonly phase: 'unopened'; readonly url: string }
  /** `asked`: what it was asked for with, which may no longer be what is chosen. */
  | { readonly phase: 'following'; readonly view: AttackView; readonly byHand: boolean; readonly asked: Asked }
  | { readonly phase: 'refused'; readonly message: string };

/** Milliseconds. */
const askEvery = 350;
const opensWithin = 4_000;

export interface AttackControl {
  readonly state: AttackPhase;
  /** To be called inside the visitor's click, since only then may a window be opened. */
  readonly attack: (asked: Asked, clicks: 'page' | 'visitor') => void;
  /** The same, with a new bank where the open windows belong to other settings. */
  readonly openByHand: (asked: Asked, window: 'login' | 'deliver') => void;
  /** Opens the window that expires the lab's cookies, and forgets the lab. */
  readonly leave: () => void;
}

interface Current {
  readonly id: string;
  readonly asked: Asked;
  readonly byHand: boolean;
  view: AttackView | null;
}

function newId(): string {
  return crypto.randomUUID().replaceAll('-', '').slice(0, 16);
}

const popup = (url: string) => window.open(url, '_blank', 'popup,noopener,width=520,height=560');

/** The window that undoes a lab; `null`: an attack that is over has expired its own cookies in its last window. */
function undoing({ view, byHand }: Current): string | null {
  return view && (byHand || view.state !== 'over') ? view.links.leave : null;
}

/** The present attack, and how the interface sees it as its servers go on telling of it. */
function useFollowed() {
  const [state, setState] = useState<AttackPhase>({ phase: 'idle' });
  const current = useRef<Current | null>(null);

  const refuse = useCallback((error: unknown) => {
    setState({ phase: 'refused', message: error instanceof Refusal ? error.message : String(error) });
  }, []);

  const follow = useCallback(
    async (id: string, url: string) => {
      const since = Date.now();
      while (current.current?.id === id) {
        const view = await loadAttack(id).catch(refuse);
        if (!view || current.current?.id !== id) return;
        const { byHand, asked } = current.current;
        current.current.view = view;
        if (view.state === 'waiting') {
          if (Date.now() - since > opensWithin) setState({ phase: 'unopened', url });
        } else setState({ phase: 'following', view, byHand, asked });
        if (view.state === 'over') return;
        await new Promise((resolve) => setTimeout(resolve, askEvery));
      }
    },
    [refuse],
  );

  return { state, setState, current, refuse, follow };
}

/** Follows again the lab whose windows were opened by hand before this page was reloaded. */
function useKept(current: RefObject<Current | null>, follow: (id: string, url: string) => Promise<void>): void {
  useEffect(() => {
    const kept = keptLab();
    if (kept === null) return;
    const { id, asked } = kept;
    loadAttack(id).then(
      (view) => {
        if (current.current !== null) return;
        current.current = { id, asked, byHand: true, view };
        void follow(id, view.links.login);
      },
      () => keepLab(null),
    );
  }, [current, follow]);
}

/** Undoes the present attack when the page is left. */
function useUndoneAtLeave(current: RefObject<Current | null>, leave: () => void): void {
  useEffect(() => {
    // Windows by hand may still be open, and what they left is undone when the page is back, or by its own time.
    const drop = () => {
      if (current.current && !current.current.byHand) dropAttack(current.current.id);
    };
    addEventListener('pagehide', drop);
    return () => {
      removeEventListener('pagehide', drop);
      leave();
    };
  }, [current, leave]);
}

/** Performs attacks, one at a time, and undoes each when it is left. */
export function useAttack(topology: Topology): AttackControl {
  const { state, setState, current, refuse, follow } = useFollowed();

  const leave = useCallback(() => {
    const left = current.current;
    current.current = null;
    keepLab(null);
    setState({ phase: 'idle' });
    if (!left) return;
    const undo = undoing(left);
    if (undo !== null) popup(undo);
    else dropAttack(left.id);
  }, [current, setState]);

  const begin = (asked: Asked, clicks: 'page' | 'visitor', first: 'drive' | 'login' | 'deliver') => {
    const left = current.current;
    const id = newId();
    const victim = topology.origins.find(
      ({ role, scheme, port }) => role === 'victim' && scheme === asked.scheme && port === 'main',
    )?.origin;
    const byHand = first !== 'drive';
    const url = byHand ? `${victim}/lab/${id}/${first}` : `${victim}/drive/${id}`;
    current.current = { id, asked, byHand, view: null };
    keepLab(byHand ? { id, asked } : null);
    setState({ phase: 'starting', url });
    // A click opens one window only, so what undoes the last lab goes on to this one.
    const undo = left && undoing(left);
    popup(undo ? `${undo}&then=${encodeURIComponent(url)}` : url);
    if (left && !undo) dropAttack(left.id);
    createAttack({ ...asked, id, clicks, drive: byHand ? 'by-hand' : 'by-itself' }).then(() => follow(id, url), refuse);
  };

  useKept(current, follow);
  useUndoneAtLeave(current, leave);

  return {
    state,
    attack: (asked, clicks) => begin(asked, clicks, 'drive'),
    openByHand: (asked, which) => {
      const open = current.current;
      if (open?.byHand && open.view && isSameAsked(open.asked, asked)) popup(open.view.links[which]);
      else begin(asked, 'visitor', which);
    },
    leave,
  };
}
