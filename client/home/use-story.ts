import { useEffect, useState } from 'react';
import { useKey } from '../keys/keys.ts';

/** Milliseconds that one step is shown while the story plays. */
const stepTime = 2_500;

/** The shown step, `null` for all steps, and whether the story plays. */
export function useStory(steps: number) {
  const [step, setStep] = useState<number | null>(null);
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(() => {
      const next = (step ?? -1) + 1;
      if (next < steps) setStep(next);
      else {
        setStep(null);
        setPlaying(false);
      }
    }, stepTime);
    return () => clearTimeout(timer);
  }, [playing, step, steps]);
  const show = (next: number | null) => {
    setPlaying(false);
    setStep(next);
  };
  const move = (by: number) => {
    const next = (step ?? (by > 0 ? -1 : steps)) + by;
    show(next < 0 || next >= steps ? null : next);
  };
  useKey('ArrowRight', 'Show the next step', () => move(1));
  useKey('ArrowLeft', 'Show the step before', () => move(-1));
  return {
    step,
    playing,
    show,
    play: () => {
      if (!playing && step === null) setStep(0);
      setPlaying(!playing);
    },
  };
}
