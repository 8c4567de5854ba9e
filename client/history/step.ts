/** One change: its control, and its time in milliseconds. */
export interface Step {
  readonly control: object | null;
  /** Whether the control is a text field. */
  readonly typed: boolean;
  readonly at: number;
}

/** Milliseconds: changes of one text field that follow one another within this time are one step of undo. */
const typingPause = 2_000;
/** So are changes of one other control, for example with an arrow key held down on a row of choices. */
const repeatPause = 300;

/** Whether a change continues the previous one, so that Back undoes both at once. */
export function isSameStep(before: Step | null, next: Step): boolean {
  if (before === null || next.control === null || before.control !== next.control) return false;
  return next.at - before.at < (next.typed ? typingPause : repeatPause);
}

const textTypes: ReadonlySet<string> = new Set(['text', 'search', 'url', 'number', 'date', 'range']);

/** The step of a change that the focused control makes now. Choices of one row count as one control. */
export function stepNow(focused: Element | null, at: number): Step {
  const typed =
    focused instanceof HTMLTextAreaElement || (focused instanceof HTMLInputElement && textTypes.has(focused.type));
  const radio = focused instanceof HTMLInputElement && focused.type === 'radio';
  return { control: radio ? focused.closest('fieldset') : focused, typed, at };
}
