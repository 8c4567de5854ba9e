const steps: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * Moves the focus from the focused cell of a table to the next one in the direction of an arrow key, past empty cells.
 * Gives back the probe of the new cell; `null` where nothing moved.
 */
export function moveFocus(table: HTMLTableElement, key: string): string | null {
  const step = steps[key];
  const cell = document.activeElement?.closest('td');
  if (!step || !cell || !table.contains(cell)) return null;
  const [down, right] = step;
  const rows = [...table.rows];
  let row = rows.findIndex((each) => each.contains(cell));
  let column = cell.cellIndex;
  for (;;) {
    row += down;
    column += right;
    const next = rows[row]?.cells[column];
    if (!next) return null;
    const button = next.querySelector<HTMLButtonElement>('button[data-probe]');
    if (!button) continue;
    button.focus();
    return button.dataset.probe ?? null;
  }
}
