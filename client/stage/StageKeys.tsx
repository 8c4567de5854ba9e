import { useKey } from '../keys/keys.ts';
import type { StageControl } from './stage-control.ts';

/**
 * The keys of a stage, the same in each of its windows. It comes before what it controls: a later scene takes the arrow
 * keys while it has steps left.
 */
export function StageKeys({ control }: { readonly control: StageControl }) {
  const { next, perform, turn, forward, back, clock, reset, openNotes } = control;
  useKey(' ', next?.title ?? '', next?.act ?? null);
  useKey('PageDown', next?.title ?? '', next?.act ?? null);
  useKey('PageUp', 'Go to the step before', back);
  useKey('ArrowRight', 'Go to the next step', forward);
  useKey('ArrowLeft', 'Go to the step before', back);
  useKey('r', perform.title, perform.act);
  useKey('g', turn.title, turn.act);
  useKey('t', clock.title, clock.act);
  useKey('n', 'Open the presenter’s window', openNotes);
  useKey('Backspace', 'Reset: first step, everything covered, clock at zero', reset);
  return null;
}
