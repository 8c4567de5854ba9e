import { useEffect, useRef, useState } from 'react';
import type { Topology } from '../../../contract/origins/topology.ts';
import type { Setup } from '../../../lessons/lesson/lesson.ts';
import { takeTicket } from '../../api/tickets.ts';
import type { Handed } from '../address/handed.ts';
import { returnAddress } from '../address/return-address.ts';

/** Presses the buttons of a step, one after the other. Resolves when the action of the last one is done. */
export type Perform = (setup: Setup) => Promise<void>;

interface OnStage {
  readonly topology: Topology;
  readonly start: Handed;
  readonly setup: Setup | undefined;
  /** `null`: the lab is not ready. */
  readonly perform: Perform | null;
}

/**
 * In a window that a stage has opened: presses the buttons by itself, and returns when the record has decided the step.
 * Any other visit, such as a forged link or a reload, presses nothing: its ticket is not a waiting one.
 */
export function useOnStage({ topology, start, setup, perform }: OnStage): void {
  const asked = useRef(false);
  const begun = useRef(false);
  const [ticket, setTicket] = useState<'taken' | 'unknown'>('unknown');
  const own = start.stage?.ticket;
  const isOnStage = own !== undefined;
  const isDecided = start.state !== 'open';
  const canPress = !isDecided && perform !== null && setup !== undefined;
  // Not before the lab is ready: until then the stage registers the ticket.
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
