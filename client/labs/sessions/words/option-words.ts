import type { SessionOption } from '../../../../contract/labs/session-options.ts';
import { optionGroups, storeNames } from './option-table.ts';

/** The label of an option in the form. */
export function optionLabel(option: SessionOption): string {
  if (option === 'latency') return 'Writes take longer by';
  return rowOf(option)?.label ?? option;
}

/** The label of an option's value in the form. */
export function optionValue(option: SessionOption, value: string): string {
  if (option === 'latency') return `${value} ms`;
  const choices: Readonly<Record<string, string>> = option === 'store' ? storeNames : choicesOf(option);
  const edit = rowOf(option)?.edit;
  if (value === '' && edit?.as === 'text') return edit.placeholder;
  return choices[value] ?? value;
}

/** An option and its value, as the form names them. */
export function optionText(option: SessionOption, value: string): string {
  return `${optionLabel(option)} ${optionValue(option, value)}`;
}

function choicesOf(option: SessionOption): Readonly<Record<string, string>> {
  const edit = rowOf(option)?.edit;
  return edit?.as === 'choice' ? edit.choices : {};
}

function rowOf(option: SessionOption) {
  return optionGroups.flatMap(({ rows }) => rows).find((row) => row.option === option);
}
