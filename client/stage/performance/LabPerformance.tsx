import { useState } from 'react';
import { asRefusal } from '../../api/ask.ts';
import { randomHex } from '../../api/random-hex.ts';
import { registerTicket } from '../../api/tickets.ts';
import { type LabSetup, labAddress, pressWords } from '../../lessons/address/lab-address.ts';
import { Presses } from '../../lessons/step/Presses.tsx';
import { useTheme, withTheme } from '../../theme/theme.ts';
import type { PerformanceProps } from './performed.ts';

interface Props extends PerformanceProps {
  readonly setup: LabSetup;
}

/**
 * A step in a window of its lab: the lab's cookies are at home, which is another origin. The window presses the lab's
 * buttons, returns to this origin with the lab's record, reports it, and closes.
 */
export function LabPerformance({ topology, course, at, setup, slideKey, slide, tell, children }: Props) {
  const theme = useTheme();
  /** The ticket of the lab's window that was opened last; `null`: none. */
  const [opened, setOpened] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const waits = opened !== null && opened === slide.ticket;
  const perform = () => {
    const ticket = randomHex(16);
    const start = { lesson: at.lesson.id, step: at.number, guess: null, stage: { course, slide: slideKey, ticket } };
    setRefused(null);
    registerTicket(ticket).catch((error: unknown) => setRefused(asRefusal(error).message));
    open(withTheme(labAddress(setup, topology, start), theme), '_blank', 'popup,noopener,width=960,height=720');
    setOpened(ticket);
    tell({ kind: 'opened', slide: slideKey, ticket });
  };
  return children({
    title: 'Open the lab',
    perform,
    busy: waits,
    predicted: null,
    result: slide.performed,
    setup: <Presses setup={setup} />,
    status: waits ? (
      <>
        {refused !== null && <p className="problem">{refused}</p>}
        <p>
          {refused !== null
            ? 'Do the step in the lab’s window. It closes when the lab has recorded it.'
            : `The lab’s window does this, then closes: ${pressWords(setup).join(', ')}`}
        </p>
      </>
    ) : (
      slide.performed && slide.cover === 'covered' && <p>Recorded by the lab. The result is covered.</p>
    ),
    drawing: null,
  });
}
