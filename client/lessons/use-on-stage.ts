import { useEffect, useRef } from 'react';
import type { Topology } from '../../contract/origins/topology.ts';
import type { Setup } from '../../lessons/lesson/lesson.ts';
import type { Handed } from './handed.ts';
import { returnAddress } from './return-address.ts';

/** Presses the buttons that a step needs, one after the other. Resolves when the last one has done its work. */
export type Perform = (setup: Setup) => Promise<void>;

interface OnStage {
  readonly topology: Topology;
  readonly start: Handed;
  readonly setup: Setup | undefined;
  /** `null`: the lab is not ready, or its buttons are pressed by hand. */
  readonly perform: Perform | null;
}

/** In a window that a stage has opened: presses the buttons by itself, and goes back once the record has decided the step. */
export function useOnStage({ topology, start, setup, perform }: OnStage): void {
  const begun = useRef(false);
  const isOnStage = start.stage !== null;
  const isDecided = start.state !== 'open';
  useEffect(() => {
    if (!isOnStage || isDecided || begun.current || !perform || !setup) return;
    begun.current = true;
    void perform(setup);
  }, [isOnStage, isDecided, perform, setup]);
  useEffect(() => {
    if (isOnStage && isDecided) location.replace(returnAddress(topology, start));
  }, [isOnStage, isDecided, topology, start]);
}
