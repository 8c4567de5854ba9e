import { useCallback, useEffect, useRef, useState } from 'react';
import type { LadderReport } from '../../../../contract/attacks/ladder.ts';
import type { Scheme, Topology } from '../../../../contract/origins/topology.ts';
import { Refusal } from '../../../api/api.ts';
import { cancelLadder, createLadder, loadLadder } from '../attack/api.ts';

/** Milliseconds. */
const askEvery = 700;

export interface LadderControl {
  readonly report: LadderReport | null;
  readonly problem: string | null;
  readonly driveUrl: string | null;
  /** To be called inside the visitor's click. */
  readonly start: (scheme: Scheme, attacks: readonly string[] | null) => void;
  readonly cancel: () => void;
}

/** Runs the ladder in a separate window and follows it. */
export function useLadder(topology: Topology): LadderControl {
  const [report, setReport] = useState<LadderReport | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [driveUrl, setDriveUrl] = useState<string | null>(null);
  const current = useRef<string | null>(null);

  const refuse = useCallback((error: unknown) => {
    setProblem(error instanceof Refusal ? error.message : String(error));
  }, []);

  const follow = useCallback(
    async (id: string) => {
      while (current.current === id) {
        const next = await loadLadder(id).catch(refuse);
        if (!next || current.current !== id) return;
        setReport(next);
        if (next.state !== 'waiting' && next.state !== 'running') return;
        await new Promise((resolve) => setTimeout(resolve, askEvery));
      }
    },
    [refuse],
  );

  useEffect(
    () => () => {
      const left = current.current;
      current.current = null;
      if (left) cancelLadder(left).catch(() => undefined);
    },
    [],
  );

  const start = (scheme: Scheme, attacks: readonly string[] | null) => {
    const origin = topology.origins.find(
      (entry) => entry.role === 'victim' && entry.scheme === scheme && entry.port === 'main',
    )?.origin;
    const id = crypto.randomUUID().replaceAll('-', '').slice(0, 16);
    const url = `${origin}/drive/${id}`;
    current.current = id;
    setProblem(null);
    setReport(null);
    setDriveUrl(url);
    window.open(url, '_blank', 'popup,noopener,width=520,height=560');
    createLadder(id, scheme, attacks).then(() => follow(id), refuse);
  };

  return {
    report,
    problem,
    driveUrl,
    start,
    cancel: () => {
      if (current.current) cancelLadder(current.current).then(setReport, refuse);
    },
  };
}
