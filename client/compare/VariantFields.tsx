import { capitalized } from '../../contract/interface/capitalized.ts';
import { schemes } from '../../contract/origins/topology.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { readAttribute, writeAttribute } from '../../model/edit/set-cookie-edit.ts';

interface Props {
  readonly title: string;
  readonly experiment: Experiment;
  readonly change: (next: Experiment) => void;
}

const flags = [
  ['secure', 'Secure'],
  ['httponly', 'HttpOnly'],
  ['partitioned', 'Partitioned'],
] as const;

/** One side of a comparison: the line of the first cookie, and the most common changes. */
export function VariantFields({ title, experiment, change }: Props) {
  const line = experiment.cookies[0]?.setCookie ?? '';
  const write = (setCookie: string) =>
    change({ ...experiment, cookies: [{ setCookie }, ...experiment.cookies.slice(1)] });
  return (
    <fieldset className="card compare-variant">
      <legend>{title}</legend>
      <label className="compare-line">
        <span className="field-title">Set-Cookie</span>
        <input className="wire" value={line} spellCheck={false} onChange={({ target }) => write(target.value)} />
      </label>
      <label>
        <span className="field-title">SameSite</span>
        <select
          value={readAttribute(line, 'samesite')?.toLowerCase() ?? ''}
          onChange={({ target }) => write(writeAttribute(line, 'samesite', titleOf(target.value)))}
        >
          <option value="">not set</option>
          <option value="strict">Strict</option>
          <option value="lax">Lax</option>
          <option value="none">None</option>
        </select>
      </label>
      <label>
        <span className="field-title">Scheme of home</span>
        <select
          value={experiment.scheme}
          onChange={({ target }) =>
            change({ ...experiment, scheme: schemes.find((scheme) => scheme === target.value) ?? experiment.scheme })
          }
        >
          {schemes.map((scheme) => (
            <option key={scheme}>{scheme}</option>
          ))}
        </select>
      </label>
      <div className="compare-flags">
        {flags.map(([name, words]) => (
          <label key={name} className="check">
            <input
              type="checkbox"
              checked={readAttribute(line, name) !== null}
              onChange={({ target }) => write(writeAttribute(line, name, target.checked ? '' : null))}
            />
            <span>{words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function titleOf(value: string): string | null {
  return value === '' ? null : capitalized(value);
}
