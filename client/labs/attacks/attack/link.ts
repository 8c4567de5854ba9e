import type { AttackLabId } from '../../../../contract/attacks/attack.ts';
import { type Attack, attacks, findAttack } from '../../../../contract/attacks/catalogue.ts';
import { type DefenceId, defenceIds } from '../../../../contract/attacks/defences.ts';
import { pageFacts } from '../../../../contract/interface/pages.ts';
import type { Scheme } from '../../../../contract/origins/topology.ts';

/** The choices in the URL of the attacks page: the attack, the defences and the scheme. */
export interface Chosen {
  readonly attack: Attack;
  readonly on: readonly DefenceId[];
  readonly scheme: Scheme;
}

/** The first attack of a lab. Throws for a lab without attacks, which the catalogue does not have. */
export function firstAttackOf(lab: AttackLabId): Attack {
  const first = attacks.find((attack) => attack.lab === lab);
  if (!first) throw new Error(`${lab} has no attack.`);
  return first;
}

/** Reads the query. Ignores unknown values, and defences that are not applicable to the attack. */
export function readChosen(query: URLSearchParams): Chosen {
  const asked = (query.get('on') ?? '').split(',');
  const attack = findAttack(query.get('attack') ?? '') ?? firstAttackOf('theft');
  return {
    attack,
    on: defenceIds.filter((id) => asked.includes(id) && attack.defences.includes(id)),
    scheme: query.get('scheme') === 'https' ? 'https' : 'http',
  };
}

/** The query of the choices, without defaults and without defences that are not applicable to the attack. */
export function chosenQuery({ attack, on, scheme }: Chosen): URLSearchParams {
  const query = new URLSearchParams({ attack: attack.id });
  const applicable = on.filter((id) => attack.defences.includes(id));
  if (applicable.length > 0) query.set('on', applicable.join(','));
  if (scheme === 'https') query.set('scheme', 'https');
  return query;
}

/** The URL of the ladder's page for a lab and a scheme. */
export function ladderAddress({ attack, scheme }: Pick<Chosen, 'attack' | 'scheme'>): string {
  const query = new URLSearchParams({ lab: attack.lab });
  if (scheme === 'https') query.set('scheme', 'https');
  return `${pageFacts.ladder.path}?${query}`;
}
