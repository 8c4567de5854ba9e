import { useEffect, useRef, useState } from 'react';
import type { Topology } from '../../../contract/origins/topology.ts';
import type { Setup } from '../../../lessons/lesson/lesson.ts';
import { takeTicket } from '../../api/tickets.ts';
import type { Handed } from '../address/handed.ts';
import { returnAddress } from '../address/return-address.ts';

/** Presses the buttons that a step needs, one after the other. Resolves when the last one has done its work. */
export type Perform = (setup: Setup) => Promise<void>;

interface OnStage {
  readonly topology: Topology;
  readonly start: Handed;
  readonly setup: Setup | undefined;
  /** `null`: the lab is not ready. */
  readonly perform: Perform | null;
}

/**
 * In a window that a stage has opened: presses the buttons by itself, and goes back once the record has decided the step.
 * Whatever else leads here, with a forged stage or a reload, presses nothing: its ticket is not one that waits.
 */
export function useOnStage({ topology, start, setup, perform }: OnStage): void {
  const asked = useRef(false);
  const begun = useRef(false);
  const [ticket, setTicket] = useState<'taken' | 'unknown'>('unknown');
  const own = start.stage?.ticket;
  const isOnStage = own !== undefined;
  const isDecided = start.state !== 'open';
  const canPress = !isDecided && perform !== null && setup !== undefined;
  // Not before the lab is ready: by then the stage has registered the ticket.
  useEffect(() => {
    if (own === undefined || !canPress || asked.current) return;
    asked.current = true;
    void takeTicket(own).then(setTicket);
  }, [own, canPress]);
  useEffect(() => {
    if (ticket !== 'taken' || isDecided || begun.current || !perform || !setup) return;
    begun.current = true;
    void perform(setup);
  }, [ticket, isDecided, perform, setup]);
  useEffect(() => {
    if (isOnStage && isDecided) location.replace(returnAddress(topology, start));
  }, [isOnStage, isDecided, topology, start]);
}
