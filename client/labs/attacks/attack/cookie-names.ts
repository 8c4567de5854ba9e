import type { AttackView } from '../../../../contract/attacks/lab.ts';

/** Maximum number of listed names; an exploit may set hundreds of cookies. */
const listed = 12;

/** The name of a cookie without the lab's id. */
export function shortName(name: string, { id }: Pick<AttackView, 'id'>): string {
  return name.replace(`-${id}`, '');
}

/** All names; if there are very many short ones, only the bank's and the number of others. */
export function ownNames(names: readonly string[]): { readonly own: readonly string[]; readonly others: number } {
  if (names.length <= listed) return { own: names, others: 0 };
  const own = names.filter((name) => /(^|-)(sid|csrf|role|vault)$/.test(name));
  return { own, others: names.length - own.length };
}
