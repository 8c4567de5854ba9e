import { useEffect } from 'react';
import { useQuery } from '../../../ui/use-query.ts';
import { type Chosen, chosenQuery, readChosen } from './link.ts';

/** What the page's address chooses. */
export interface ChosenControl {
  readonly chosen: Chosen;
  readonly choose: (next: Partial<Chosen>) => void;
  /** What the address names as an attack although there is no such attack, cut; `null`: it names an attack, or nothing. */
  readonly unknown: string | null;
}

/** What is chosen on the attacks page, which is the page's address. */
export function useChosen(): ChosenControl {
  const [query, setQuery] = useQuery();
  const chosen = readChosen(query);
  // Another attack is another place to come back to; a switch is not.
  const choose = (next: Partial<Chosen>) =>
    setQuery(chosenQuery({ ...chosen, ...next }), { replace: next.attack === undefined });
  const wanted = query.get('attack');
  const unknown = wanted === null || wanted === chosen.attack.id ? null : wanted.slice(0, 60);
  const said = query.get('on') ?? '';
  const isAsChosen = said === chosen.on.join(',');
  // An address may name defences that the attack does not have: it says no more than the page does.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is put right when it changes
  useEffect(() => {
    if (!isAsChosen && unknown === null) choose({});
  }, [said, isAsChosen]);
  return { chosen, choose, unknown };
}
