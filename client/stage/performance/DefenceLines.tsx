import type { Attack } from '../../../contract/attacks/catalogue.ts';
import { type DefenceId, defenceOf } from '../../../contract/attacks/defences.ts';

/** The attack of a step, and its active defences. */
export function DefenceLines({ attack, on }: { readonly attack: Attack; readonly on: readonly DefenceId[] }) {
  return (
    <p className="stage-setup">
      {attack.title} · {on.length === 0 ? 'no defence is on' : `on: ${on.map((id) => defenceOf(id).title).join(', ')}`}
    </p>
  );
}
