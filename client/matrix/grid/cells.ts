import type { FocusEvent, KeyboardEvent, MouseEvent } from 'react';
import { moveFocus } from '../../ui/move-focus.ts';

/** The position of a cell, without counting headings. */
interface At {
  readonly cell: HTMLTableCellElement;
  /** `data-row` of its row. */
  readonly row: number;
  readonly column: number;
}

function positionOf(target: EventTarget): At | null {
  const cell = target instanceof Element ? target.closest<HTMLTableCellElement>('td') : null;
  const row = cell?.parentElement;
  if (!cell || !(row instanceof HTMLTableRowElement)) return null;
  return { cell, row: Number(row.dataset.row), column: cell.cellIndex - 1 };
}

const cellOf = (cell: HTMLTableCellElement) => (cell.tagName === 'TD' ? cell : null);

/**
 * One listener of each kind for all cells of a table. A cell gets its label when it gets the focus: thousands of labels
 * would make the page slow.
 */
export function cellListeners(
  label: (row: number, column: number) => string | null,
  open: (row: number, column: number) => void,
) {
  return {
    onFocus: ({ target }: FocusEvent) => {
      const at = positionOf(target);
      const words = at && label(at.row, at.column);
      if (at && words) at.cell.setAttribute('aria-label', words);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const at = positionOf(event.target);
      if (!at) return;
      const table = at.cell.closest('table');
      const moved = table && moveFocus(table, event.key, cellOf);
      if (event.key === 'Enter' || event.key === ' ') open(at.row, at.column);
      else if (!moved) return;
      else {
        at.cell.tabIndex = -1;
        moved.tabIndex = 0;
      }
      event.preventDefault();
    },
    onClick: ({ target }: MouseEvent) => {
      const at = positionOf(target);
      if (at) open(at.row, at.column);
    },
  };
}
