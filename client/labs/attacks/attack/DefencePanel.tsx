import { type DefenceId, defenceOf, defences } from '../../../../contract/attacks/defences.ts';
import type { Scheme } from '../../../../contract/origins/topology.ts';
import { Button } from '../../../ui/Button.tsx';
import type { Chosen } from './link.ts';

interface Props {
  readonly chosen: Chosen;
  readonly onToggle: (id: DefenceId) => void;
  readonly onScheme: (scheme: Scheme) => void;
  readonly onNone: () => void;
}

/** The bank's defences that are relevant for this attack, each a switch. */
export function DefencePanel({ chosen, onToggle, onScheme, onNone }: Props) {
  const { attack, on, scheme } = chosen;
  const sameSites = on.filter((id) => id === 'same-site-lax' || id === 'same-site-strict');
  return (
    <section className="card attack-panel" aria-labelledby="defences-title">
      <div className="attack-head">
        <h2 id="defences-title">The bank’s defences</h2>
        <Button look="plain" able={on.length > 0} onClick={onNone}>
          Switch all off
        </Button>
      </div>
      <p className="soft small">
        {on.length === 0 ? 'No defence on.' : `On: ${on.map((id) => defenceOf(id).title).join(', ')}.`}
      </p>
      <ul className="attack-defences">
        {attack.defences.map(defenceOf).map(({ id, title, does }) => (
          <li key={id}>
            <label>
              <input type="checkbox" checked={on.includes(id)} onChange={() => onToggle(id)} />
              <span>
                <strong>{title}</strong>
                <span className="soft small">{does}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {sameSites.length > 1 && (
        <p className="small">A cookie has one SameSite. With both on, the bank writes SameSite=Strict.</p>
      )}
      {attack.weakness.sameSite === 'none' && sameSites.length === 0 && (
        <p className="small">
          In this attack the bank’s session cookie has SameSite=None; Secure, as a bank that allows frames would set it.
          If your browser blocks third-party cookies, that alone stops this attack.
        </p>
      )}
      <fieldset className="row">
        <legend className="sr">Scheme</legend>
        {(['http', 'https'] as const).map((each) => (
          <label key={each} className="attack-choice">
            <input type="radio" name="attack-scheme" checked={scheme === each} onChange={() => onScheme(each)} />
            {each}
          </label>
        ))}
      </fieldset>
      <details className="small">
        <summary>Not applicable to this attack</summary>
        <p className="soft">
          {defences
            .filter(({ id }) => !attack.defences.includes(id))
            .map(({ title }) => title)
            .join(', ')}
          . They stop something else, or have the same effect as a defence above: a prefix that requires HttpOnly hides
          a cookie as HttpOnly does.
        </p>
      </details>
    </section>
  );
}
