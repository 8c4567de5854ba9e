import { useEffect, useState } from 'react';
import type { LadderReport } from '../../../../contract/attacks/ladder.ts';
import { entryOf, type Scheme, type Topology } from '../../../../contract/origins/topology.ts';
import { useFollowed } from '../../../api/followed.ts';
import { cancelLadder, createLadder, loadLadder } from '../attack/api.ts';

/** Milliseconds. */
const askEvery = 700;

export interface LadderControl {
  readonly report: LadderReport | null;
  readonly problem: string | null;
  readonly driveUrl: string | null;
  /** Call it inside the visitor's click. */
  readonly start: (scheme: Scheme, attacks: readonly string[] | null) => void;
  readonly cancel: () => void;
}

interface Asked {
  readonly id: string;
  readonly url: string;
  readonly create: () => Promise<void>;
}

/** Runs the ladder in a separate window and follows it. */
export function useLadder(topology: Topology): LadderControl {
  const [asked, setAsked] = useState<Asked | null>(null);
  const id = asked?.id ?? '';
  const { value, refusal, show } = useFollowed(`ladder ${id}`, () => loadLadder(id), {
    every: (report, failed) => (failed || !report || !isUnderWay(report) ? false : askEvery),
    unseenFor: 0,
  });

  useEffect(() => {
    if (asked === null) return;
    void show(async () => {
      await asked.create();
      return loadLadder(asked.id);
    });
    return () => void cancelLadder(asked.id).catch(() => undefined);
  }, [asked, show]);

  const start = (scheme: Scheme, attacks: readonly string[] | null) => {
    const origin = entryOf(topology, 'victim', scheme)?.origin;
    const newId = crypto.randomUUID().replaceAll('-', '').slice(0, 16);
    const url = `${origin}/drive/${newId}`;
    window.open(url, '_blank', 'popup,noopener,width=520,height=560');
    setAsked({ id: newId, url, create: () => createLadder(newId, scheme, attacks) });
  };

  return {
    report: value ?? null,
    problem: refusal?.message ?? null,
    driveUrl: asked?.url ?? null,
    start,
    cancel: () => void (asked && show(() => cancelLadder(asked.id))),
  };
}

/** Whether a ladder's window is running, or about to. */
export function isUnderWay({ state }: LadderReport): boolean {
  return state === 'waiting' || state === 'running';
}
