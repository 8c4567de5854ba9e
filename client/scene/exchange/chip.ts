import type { Experiment } from '../../../contract/runs/experiment.ts';
import { readPair } from '../../../model/edit/set-cookie-edit.ts';

/** Maximum number of characters on a chip. */
const longest = 16;

/**
 * Returns the text of a cookie's chip: its name, with its value if another cookie of the experiment has the same name.
 */
export function chipOf({ cookies }: Experiment, cookie: number): string {
  const pairs = cookies.map(({ setCookie }) => readPair(setCookie));
  const own = pairs[cookie];
  if (own === undefined) return '';
  const alike = pairs.filter(({ name }) => name === own.name).length;
  const text = alike > 1 ? `${own.name}=${own.value}` : own.name || own.value || '(no name)';
  const characters = [...text];
  return characters.length > longest ? `${characters.slice(0, longest).join('')}…` : text;
}
