/** The direction of a key in the table, and its number of cells. */
const moves: Readonly<Record<string, { readonly along: 'row' | 'column'; readonly by: number }>> = {
  ArrowUp: { along: 'column', by: -1 },
  ArrowDown: { along: 'column', by: 1 },
  PageUp: { along: 'column', by: -10 },
  PageDown: { along: 'column', by: 10 },
  ArrowLeft: { along: 'row', by: -1 },
  ArrowRight: { along: 'row', by: 1 },
  Home: { along: 'row', by: Number.NEGATIVE_INFINITY },
  End: { along: 'row', by: Number.POSITIVE_INFINITY },
};

/**
 * Moves the focus within a table by the ARIA grid pattern: arrow keys, Home, End, Page Up and Page Down. It skips cells
 * in which `stopOf` finds no focusable element. Returns the focused element; `null` if the focus did not move.
 */
export function moveFocus<Stop extends HTMLElement>(
  table: HTMLTableElement,
  key: string,
  stopOf: (cell: HTMLTableCellElement) => Stop | null,
): Stop | null {
  const move = moves[key];
  const cell = document.activeElement?.closest('td');
  const row = cell?.closest('tr');
  if (!move || !cell || !row || !table.contains(cell)) return null;
  const line = move.along === 'row' ? [...row.cells] : [...table.rows].map(({ cells }) => cells[cell.cellIndex]);
  const stops = line.flatMap((each) => (each && stopOf(each)) ?? []);
  const at = stops.findIndex((stop) => cell.contains(stop));
  const next = stops[Math.min(Math.max(0, at + move.by), stops.length - 1)];
  if (!next || cell.contains(next)) return null;
  next.focus();
  return next;
}
