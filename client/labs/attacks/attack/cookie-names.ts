import type { AttackView } from '../../../../contract/attacks/lab.ts';

/** Names that are listed one by one; an exploit may set hundreds. */
const listed = 12;

/** The name of a cookie without the lab's id. */
export function shortName(name: string, { id }: Pick<AttackView, 'id'>): string {
  return name.replace(`-${id}`, '');
}

/** Of very many short names the bank's, and how many others there are; otherwise all. */
export function ownNames(names: readonly string[]): { readonly own: readonly string[]; readonly others: number } {
  if (names.length <= listed) return { own: names, others: 0 };
  const own = names.filter((name) => /(^|-)(sid|csrf|role|vault)$/.test(name));
  return { own, others: names.length - own.length };
}
