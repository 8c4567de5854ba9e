import { useEffect } from 'react';
import { useQuery } from '../../../ui/use-query.ts';
import { type Chosen, chosenQuery, readChosen } from './link.ts';

/** The choices in the page's URL. */
export interface ChosenControl {
  readonly chosen: Chosen;
  readonly choose: (next: Partial<Chosen>) => void;
  /** The URL's name of an attack that does not exist, shortened; `null`: the URL names an attack, or none. */
  readonly unknown: string | null;
}

/** The choices on the attacks page, which are its URL. */
export function useChosen(): ChosenControl {
  const [query, setQuery] = useQuery();
  const chosen = readChosen(query);
  // Another attack gets its own history entry; a switch does not.
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
