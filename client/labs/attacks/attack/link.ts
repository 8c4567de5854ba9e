import type { AttackLabId } from '../../../../contract/attacks/attack.ts';
import { type Attack, attacks, findAttack } from '../../../../contract/attacks/catalogue.ts';
import { type DefenceId, defenceIds } from '../../../../contract/attacks/defences.ts';
import { type LadderKey, ladderKeys } from '../../../../contract/attacks/ladder.ts';
import type { Scheme } from '../../../../contract/origins/topology.ts';

/** What the address of the attacks page says: which attack, against which defences, over which scheme, and whose ladder. */
export interface Chosen {
  readonly attack: Attack;
  readonly on: readonly DefenceId[];
  readonly scheme: Scheme;
  /** Whose ladder is shown; `null`: the visitor's own, or before there is one, the first that was recorded. */
  readonly ladder: LadderKey | null;
}

/** The first attack of a lab. Throws for a lab without one, which the catalogue does not have. */
export function firstAttackOf(lab: AttackLabId): Attack {
  const first = attacks.find((attack) => attack.lab === lab);
  if (!first) throw new Error(`${lab} has no attack.`);
  return first;
}

/** Reads the query. What it does not know is left out, and so are defences that are not applicable to the attack. */
export function readChosen(query: URLSearchParams): Chosen {
  const asked = (query.get('on') ?? '').split(',');
  const attack = findAttack(query.get('attack') ?? '') ?? firstAttackOf('theft');
  return {
    attack,
    on: defenceIds.filter((id) => asked.includes(id) && attack.defences.includes(id)),
    scheme: query.get('scheme') === 'https' ? 'https' : 'http',
    ladder: ladderKeys.find((id) => id === query.get('ladder')) ?? null,
  };
}

/** The query of what is chosen; what is as on a first visit, or not applicable to the attack, is left out. */
export function chosenQuery({ attack, on, scheme, ladder }: Chosen): URLSearchParams {
  const query = new URLSearchParams({ attack: attack.id });
  const applicable = on.filter((id) => attack.defences.includes(id));
  if (applicable.length > 0) query.set('on', applicable.join(','));
  if (scheme === 'https') query.set('scheme', 'https');
  if (ladder !== null) query.set('ladder', ladder);
  return query;
}
