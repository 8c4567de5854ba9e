import { visibleWords } from '../../../contract/runs/unseen.ts';

/** A Markdown table. No cell's content can break the table. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [
    rowOf(head),
    rowOf(head.map(() => '---')),
    ...rows.map((cells) => rowOf(cells.map((cell) => visibleWords(cell)))),
  ];
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
