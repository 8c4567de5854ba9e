import { useEffect, useEffectEvent, useState } from 'react';
import type { AttackView } from '../../../../contract/attacks/lab.ts';
import { entryOf, type Topology } from '../../../../contract/origins/topology.ts';
import { type Followed, useFollowed } from '../../../api/followed.ts';
import { createAttack, dropAttack, loadAttack } from './api.ts';
import { type Asked, isSameAsked } from './asked.ts';
import { keepLab, keptLab } from './kept-lab.ts';

/** The state of an attack in the interface. */
export type AttackPhase =
  | { readonly phase: 'idle' }
  | { readonly phase: 'starting'; readonly url: string }
  /** No window requested its first page in time: it was blocked or closed. */
  | { readonly phase: 'unopened'; readonly url: string }
  /** `asked`: its settings, which may differ from the current ones. */
  | { readonly phase: 'following'; readonly view: AttackView; readonly byHand: boolean; readonly asked: Asked }
  | { readonly phase: 'refused'; readonly message: string };

/** Milliseconds. */
const askEvery = 350;
const opensWithin = 4_000;

export interface AttackControl {
  readonly state: AttackPhase;
  /** Call it inside the visitor's click, since only then may a page open a window. */
  readonly attack: (asked: Asked, clicks: 'page' | 'visitor') => void;
  /** The same, with a new bank if the open windows belong to other settings. */
  readonly openByHand: (asked: Asked, window: 'login' | 'deliver') => void;
  /** Opens the window that expires the lab's cookies, and forgets the lab. */
  readonly leave: () => void;
}

interface Current {
  readonly id: string;
  readonly asked: Asked;
  readonly byHand: boolean;
  /** Creates the lab; `null`: it existed before the reload of this page. */
  readonly create: (() => Promise<void>) | null;
  /** The URL of its first window, and its time in milliseconds since the epoch. */
  readonly url: string;
  readonly since: number;
}

function newId(): string {
  return crypto.randomUUID().replaceAll('-', '').slice(0, 16);
}

const popup = (url: string) => window.open(url, '_blank', 'popup,noopener,width=520,height=560');

/** The window that cleans up a lab; `null`: the last window of a finished attack has expired its cookies. */
function undoing({ byHand }: Current, view: AttackView | undefined): string | null {
  return view && (byHand || view.state !== 'over') ? view.links.leave : null;
}

/** The lab from before a reload whose windows the visitor opens by hand. */
function restored(): Current | null {
  const kept = keptLab();
  return kept && { ...kept, byHand: true, create: null, url: '', since: Date.now() };
}

/** The present attack, with its servers' reports. */
function useFollowedAttack(current: Current | null): Followed<AttackView> {
  const id = current?.id ?? '';
  const followed = useFollowed(`attack ${id}`, () => loadAttack(id), {
    every: (view, failed) => (failed || view?.state === 'over' ? false : askEvery),
    unseenFor: 0,
  });
  const { show } = followed;
  useEffect(() => {
    if (current === null) return;
    void show(async () => {
      await current.create?.();
      return loadAttack(current.id);
    });
  }, [current, show]);
  return followed;
}

function phaseOf(current: Current | null, { value: view, refusal, seenAt }: Followed<AttackView>): AttackPhase {
  if (!current) return { phase: 'idle' };
  const { byHand, asked, create, since } = current;
  // A lab that the server no longer knows cannot continue.
  if (refusal) return create || view ? { phase: 'refused', message: refusal.message } : { phase: 'idle' };
  if (view && view.state !== 'waiting') return { phase: 'following', view, byHand, asked };
  const url = current.url || view?.links.login;
  if (url === undefined) return { phase: 'idle' };
  return { phase: seenAt - since > opensWithin ? 'unopened' : 'starting', url };
}

/** Cleans up the present attack when the visitor leaves the page. */
function useUndoneAtLeave(current: Current | null, leave: () => void): void {
  // Windows opened by hand may still be open. Their cookies are removed when the page is back, or expire.
  const onHide = useEffectEvent(() => {
    if (current && !current.byHand) dropAttack(current.id);
  });
  const onLeave = useEffectEvent(leave);
  useEffect(() => {
    const drop = () => onHide();
    addEventListener('pagehide', drop);
    return () => {
      removeEventListener('pagehide', drop);
      onLeave();
    };
  }, []);
}

/** Runs attacks, one at a time, and cleans up each one when the visitor leaves it or starts another one. */
export function useAttack(topology: Topology): AttackControl {
  const [current, setCurrent] = useState(restored);
  const followed = useFollowedAttack(current);
  const { value: view } = followed;

  const leave = () => {
    setCurrent(null);
    keepLab(null);
    if (!current) return;
    const undo = undoing(current, view);
    if (undo !== null) popup(undo);
    else dropAttack(current.id);
  };

  const begin = (asked: Asked, clicks: 'page' | 'visitor', first: 'drive' | 'login' | 'deliver') => {
    const id = newId();
    const victim = entryOf(topology, 'victim', asked.scheme)?.origin;
    const byHand = first !== 'drive';
    const url = byHand ? `${victim}/lab/${id}/${first}` : `${victim}/drive/${id}`;
    keepLab(byHand ? { id, asked } : null);
    // A click opens only one window, so the window that cleans up the last lab continues with this one.
    const undo = current && undoing(current, view);
    popup(undo ? `${undo}&then=${encodeURIComponent(url)}` : url);
    if (current && !undo) dropAttack(current.id);
    const create = () => createAttack({ ...asked, id, clicks, drive: byHand ? 'by-hand' : 'by-itself' });
    setCurrent({ id, asked, byHand, create, url, since: Date.now() });
  };

  useUndoneAtLeave(current, leave);

  return {
    state: phaseOf(current, followed),
    attack: (asked, clicks) => begin(asked, clicks, 'drive'),
    openByHand: (asked, which) => {
      if (current?.byHand && view && isSameAsked(current.asked, asked)) popup(view.links[which]);
      else begin(asked, 'visitor', which);
    },
    leave,
  };
}
