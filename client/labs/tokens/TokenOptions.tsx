import { useId, useState } from 'react';
import { sentBy, type TokenOptions, tokenOptionsSchema } from '../../../contract/labs/tokens.ts';
import { type TokenChoice, tokenChoices } from './words/token-choices.ts';

interface Props {
  readonly options: TokenOptions;
  readonly onChange: (name: keyof TokenOptions, value: string) => void;
}

const texts = [
  { name: 'user', label: 'sub', hint: 'Who is logged in.' },
  { name: 'role', label: 'role', hint: 'A claim of this app.' },
  {
    name: 'lifetime',
    label: 'Lifetime in seconds',
    hint: 'Does not apply to the logins whose expiry is measured; those live 2 seconds.',
  },
] as const;

/** The storage of the token, its transport, and its claims. */
export function TokenOptionsForm({ options, onChange }: Props) {
  return (
    <form className="card stack" aria-label="Options" onSubmit={(event) => event.preventDefault()}>
      {tokenChoices.map((choice) => (
        <ChoiceField
          key={choice.name}
          choice={choice}
          value={choice.name === 'send' ? sentBy(options) : options[choice.name]}
          disabled={choice.name === 'send' && options.keep !== 'readable-cookie'}
          onChange={onChange}
        />
      ))}
      {texts.map(({ name, label, hint }) => (
        <TextField
          key={`${name} ${options[name]}`}
          name={name}
          label={label}
          hint={hint}
          value={options[name]}
          onChange={onChange}
        />
      ))}
    </form>
  );
}

interface ChoiceProps {
  readonly choice: TokenChoice;
  readonly value: string;
  readonly disabled: boolean;
  readonly onChange: Props['onChange'];
}

function ChoiceField({ choice, value, disabled, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{choice.label}</label>
      <select
        id={id}
        value={value}
        disabled={disabled}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => onChange(choice.name, target.value)}
      >
        {Object.entries(choice.choices).map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
      <p id={`${id}-hint`} className="small soft">
        {choice.hint}
      </p>
    </div>
  );
}

interface TextProps {
  readonly name: 'user' | 'role' | 'lifetime';
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: Props['onChange'];
}

/** A text input that takes effect on blur or Enter. */
function TextField({ name, label, hint, value, onChange }: TextProps) {
  const id = useId();
  const [draft, setDraft] = useState(value);
  const problem = tokenOptionsSchema.shape[name].safeParse(draft).error?.issues[0]?.message;
  const commit = () => {
    if (problem === undefined && draft !== value) onChange(name, draft);
  };
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="wire"
        value={draft}
        inputMode={name === 'lifetime' ? 'numeric' : 'text'}
        aria-describedby={`${id}-hint`}
        aria-invalid={problem !== undefined}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={commit}
        onKeyDown={({ key }) => key === 'Enter' && commit()}
      />
      <p id={`${id}-hint`} className={`small ${problem === undefined ? 'soft' : 'problem'}`}>
        {problem === undefined ? hint : `It ${problem}.`}
      </p>
    </div>
  );
}
