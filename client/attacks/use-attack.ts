import { useCallback, useEffect, useRef, useState } from 'react';
import type { AttackView } from '../../contract/attacks/lab.ts';
import type { Topology } from '../../contract/topology.ts';
import { Refusal } from '../run/api.ts';
import { createAttack, dropAttack, loadAttack } from './api.ts';
import type { Chosen } from './link.ts';

/** How the interface sees an attack. */
export type AttackPhase =
  | { readonly phase: 'idle' }
  | { readonly phase: 'starting'; readonly url: string }
  /** No window asked for its first page in time: it was refused, or closed. */
  | { readonly phase: 'unopened'; readonly url: string }
  | { readonly phase: 'following'; readonly view: AttackView; readonly byHand: boolean }
  | { readonly phase: 'refused'; readonly message: string };

/** Milliseconds. */
const askEvery = 350;
const opensWithin = 4_000;

export interface AttackControl {
  readonly state: AttackPhase;
  /** To be called inside the visitor's click, since only then may a window be opened. */
  readonly attack: (exploit: string, clicks: 'page' | 'visitor') => void;
  readonly openByHand: (exploit: string, window: 'login' | 'deliver') => void;
  /** Opens the window that expires the lab's cookies, and forgets the lab. */
  readonly leave: () => void;
}

function newId(): string {
  return crypto.randomUUID().replaceAll('-', '').slice(0, 16);
}

const popup = (url: string) => window.open(url, '_blank', 'popup,noopener,width=520,height=560');

/** Performs attacks of what is chosen, one at a time, and undoes each when it is left. */
export function useAttack(topology: Topology, chosen: Chosen): AttackControl {
  const [state, setState] = useState<AttackPhase>({ phase: 'idle' });
  const current = useRef<{ readonly id: string; readonly byHand: boolean; view: AttackView | null } | null>(null);
  const victim = topology.origins.find(
    ({ role, scheme, port }) => role === 'victim' && scheme === chosen.scheme && port === 'main',
  )?.origin;

  const refuse = useCallback((error: unknown) => {
    setState({ phase: 'refused', message: error instanceof Refusal ? error.message : String(error) });
  }, []);

  const leave = useCallback(() => {
    const left = current.current;
    current.current = null;
    setState({ phase: 'idle' });
    if (!left) return;
    // An attack that is over has expired its own cookies in its last window.
    if (left.view && (left.byHand || left.view.state !== 'over')) popup(left.view.links.leave);
    else dropAttack(left.id);
  }, []);

  const follow = useCallback(
    async (id: string, url: string) => {
      const since = Date.now();
      while (current.current?.id === id) {
        const view = await loadAttack(id).catch(refuse);
        if (!view || current.current?.id !== id) return;
        const { byHand } = current.current;
        current.current.view = view;
        if (view.state === 'waiting') {
          if (Date.now() - since > opensWithin) setState({ phase: 'unopened', url });
        } else setState({ phase: 'following', view, byHand });
        if (view.state === 'over') return;
        await new Promise((resolve) => setTimeout(resolve, askEvery));
      }
    },
    [refuse],
  );

  const begin = (exploit: string, clicks: 'page' | 'visitor', byHand: boolean, open: (id: string) => string) => {
    leave();
    const id = newId();
    const url = open(id);
    current.current = { id, byHand, view: null };
    setState({ phase: 'starting', url });
    popup(url);
    const own = exploit === chosen.attack.exploit ? {} : { exploit };
    createAttack({
      id,
      attack: chosen.attack.id,
      defences: [...chosen.on],
      scheme: chosen.scheme,
      clicks,
      drive: byHand ? 'by-hand' : 'by-itself',
      ...own,
    }).then(() => follow(id, url), refuse);
  };

  useEffect(() => {
    const drop = () => {
      if (current.current) dropAttack(current.current.id);
    };
    addEventListener('pagehide', drop);
    return () => {
      removeEventListener('pagehide', drop);
      leave();
    };
  }, [leave]);

  return {
    state,
    attack: (exploit, clicks) => begin(exploit, clicks, false, (id) => `${victim}/drive/${id}`),
    openByHand: (exploit, which) => {
      const view = current.current?.byHand ? current.current.view : null;
      if (view) popup(view.links[which]);
      else begin(exploit, 'visitor', true, (id) => `${victim}/lab/${id}/${which}`);
    },
    leave,
  };
}
