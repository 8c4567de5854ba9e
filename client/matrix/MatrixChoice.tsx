import { settingWords } from '../../contract/origins/engines.ts';
import type { EngineResult } from '../../recordings/engine-result.ts';
import type { Source } from './rows/matrix-rows.ts';
import type { useMatrix } from './use-matrix.ts';

type Matrix = ReturnType<typeof useMatrix>;

interface Props {
  readonly matrix: Matrix;
  readonly results: readonly EngineResult[];
}

/** Each engine, and this browser once it was measured. */
function engineChoices(results: readonly EngineResult[], own: Source | null) {
  return [
    ...results.map(({ engine: id, title, version }) => [id, `${title} ${version}`] as const),
    ...(own ? [['own', own.title] as const] : []),
  ];
}

/** Which engine is shown, and in which setting. */
export function SourceChoice({ matrix, results }: Props) {
  const { query, change, settings, own } = matrix;
  const setting = settings.has(query.setting) ? query.setting : (settings.keys().next().value ?? '');
  return (
    <div className="matrix-filters">
      <Select title="Engine" value={query.engine} choose={(value) => change({ engine: value })}>
        {engineChoices(results, own)}
      </Select>
      <Select title="Setting" value={setting} choose={(value) => change({ setting: value })}>
        {[...settings].map(([name, each]) => [name, settingWords(each)] as const)}
      </Select>
    </div>
  );
}

/** The source for comparison with the cells. */
export function ComparedChoice({ matrix, results, source }: Props & { readonly source: Source }) {
  const { query, change, own } = matrix;
  return (
    <Select title="Compared with" value={query.against} choose={(value) => change({ against: value })}>
      {[
        ['', 'nothing'],
        ['prediction', 'its prediction'],
        ...engineChoices(results, own).filter(([id]) => id !== source.id),
      ]}
    </Select>
  );
}

interface SelectProps {
  readonly title: string;
  readonly value: string;
  readonly choose: (value: string) => void;
  readonly children: readonly (readonly [value: string, title: string])[];
}

function Select({ title, value, choose, children }: SelectProps) {
  return (
    <label>
      <span>{title}</span>
      <select value={value} onChange={({ target }) => choose(target.value)}>
        {children.map(([id, words]) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
