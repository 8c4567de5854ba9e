import { useId, useState } from 'react';
import type { StoreChoice } from '../../../contract/labs/session.ts';
import {
  type SessionOption,
  type SessionOptions,
  sessionOptionsSchema,
} from '../../../contract/labs/session-options.ts';
import { documentationOf, type OptionRow, optionGroups, storeNames } from './words/option-table.ts';
import './options.css';

interface Props {
  readonly options: SessionOptions;
  readonly stores: readonly StoreChoice[];
  readonly onChange: (name: SessionOption, value: string) => void;
}

/** Every option of the lab. Each change creates a new middleware in the running app. */
export function OptionsForm({ options, stores, onChange }: Props) {
  return (
    <form className="lab-options" aria-label="Options" onSubmit={(event) => event.preventDefault()}>
      <StoreOptions options={options} stores={stores} onChange={onChange} />
      {optionGroups.map(({ title, rows }) => (
        <fieldset key={title}>
          <legend>{title}</legend>
          {rows.map((row) => (
            <Option key={row.option} row={row} value={options[row.option]} onChange={onChange} />
          ))}
        </fieldset>
      ))}
    </form>
  );
}

function StoreOptions({ options, stores, onChange }: Props) {
  return (
    <fieldset>
      <legend>Store</legend>
      {stores.map(({ kind, state, how }) => (
        <label key={kind} className="lab-choice">
          <input
            type="radio"
            name="store"
            checked={options.store === kind}
            disabled={state === 'missing'}
            onChange={() => onChange('store', kind)}
          />
          <span>
            {storeNames[kind]} <span className="small soft">{how}</span>
          </span>
        </label>
      ))}
      <label className="lab-latency">
        <span>
          Writes take longer by <output>{options.latency} ms</output>
        </span>
        <input
          type="range"
          min="0"
          max="2000"
          step="100"
          value={options.latency}
          onChange={({ target }) => onChange('latency', target.value)}
        />
      </label>
    </fieldset>
  );
}

interface OptionProps {
  readonly row: OptionRow;
  readonly value: string;
  readonly onChange: Props['onChange'];
}

function Option({ row, value, onChange }: OptionProps) {
  const id = useId();
  const hint = `${id}-hint`;
  const { option, label, edit } = row;
  return (
    <div className={`lab-option ${edit.as}`}>
      <div className="lab-option-line">
        {edit.as === 'switch' && (
          <input
            id={id}
            type="checkbox"
            checked={value === 'true'}
            aria-describedby={hint}
            onChange={({ target }) => onChange(option, String(target.checked))}
          />
        )}
        <label htmlFor={id}>
          <code>{label}</code>
        </label>
        {edit.as === 'choice' && (
          <select
            id={id}
            value={value}
            aria-describedby={hint}
            onChange={({ target }) => onChange(option, target.value)}
          >
            {Object.entries(edit.choices).map(([choice, text]) => (
              <option key={choice} value={choice}>
                {text}
              </option>
            ))}
          </select>
        )}
        {edit.as === 'text' && (
          <TextInput
            key={value}
            id={id}
            option={option}
            value={value}
            placeholder={edit.placeholder}
            numeric={edit.numeric === true}
            onCommit={(text) => onChange(option, text)}
          />
        )}
      </div>
      <p id={hint} className="small soft">
        {row.hint}{' '}
        <a href={documentationOf(row.link)} target="_blank" rel="noreferrer" aria-label={`Documentation of ${label}`}>
          docs
        </a>
      </p>
    </div>
  );
}

interface TextProps {
  /** The id of the input, for its label and its hint. */
  readonly id: string;
  readonly option: SessionOption;
  readonly value: string;
  readonly placeholder: string;
  readonly numeric: boolean;
  readonly onCommit: (text: string) => void;
}

/** A text input that takes effect on blur or Enter, so that no half-typed option reaches the app. */
function TextInput({ id, option, value, placeholder, numeric, onCommit }: TextProps) {
  const [draft, setDraft] = useState(value);
  const problem = sessionOptionsSchema.shape[option].safeParse(draft).error?.issues[0]?.message;
  const commit = () => {
    if (problem === undefined && draft !== value) onCommit(draft);
  };
  return (
    <>
      <input
        id={id}
        className="wire"
        value={draft}
        placeholder={placeholder}
        inputMode={numeric ? 'numeric' : 'text'}
        aria-describedby={`${id}-hint`}
        aria-invalid={problem !== undefined}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={commit}
        onKeyDown={({ key }) => key === 'Enter' && commit()}
      />
      {problem !== undefined && <span className="problem">{`It ${problem}.`}</span>}
    </>
  );
}
