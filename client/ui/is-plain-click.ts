import type { MouseEvent } from 'react';

/** Whether a click on a link opens it in this tab. */
export function isPlainClick({ button, ctrlKey, metaKey, altKey, shiftKey }: MouseEvent): boolean {
  return button === 0 && !ctrlKey && !metaKey && !altKey && !shiftKey;
}
