import { useState } from 'react';
import { type LabSetup, labAddress, pressWords } from '../lessons/lab-address.ts';
import { Presses } from '../lessons/Presses.tsx';
import { useTheme, withTheme } from '../theme/theme.ts';
import type { PerformanceProps } from './performed.ts';

interface Props extends PerformanceProps {
  readonly setup: LabSetup;
}

/**
 * A step that a lab performs, in a window of the lab: its cookies live at home, which is another origin. The window
 * presses the lab's buttons, comes back to this origin with what the lab recorded, tells that, and closes.
 */
export function LabPerformance({ topology, course, at, setup, slideKey, slide, children }: Props) {
  const theme = useTheme();
  /** What was known when the lab's window was opened; `undefined`: it was not opened. */
  const [opened, setOpened] = useState<typeof slide.performed>();
  const waits = opened !== undefined && opened === slide.performed;
  const perform = () => {
    const start = { lesson: at.lesson.id, step: at.number, guess: null, stage: { course, slide: slideKey } };
    open(withTheme(labAddress(setup, topology, start), theme), '_blank', 'popup,noopener,width=960,height=720');
    setOpened(slide.performed);
  };
  const byHand = setup.in === 'signed';
  return children({
    title: 'Open the lab',
    perform,
    busy: waits,
    predicted: null,
    result: slide.performed,
    setup: <Presses setup={setup} />,
    status: waits ? (
      <p>
        {byHand
          ? 'Do the step in the lab’s window. It closes when the lab has recorded it.'
          : `The lab’s window does it: ${pressWords(setup).join(', ')}. It closes when it is done.`}
      </p>
    ) : (
      slide.performed && <p>Recorded by the lab. The result is covered.</p>
    ),
    drawing: null,
  });
}
