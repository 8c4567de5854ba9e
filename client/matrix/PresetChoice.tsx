import { presets } from './rows/presets.ts';
import { filterKeys, type MatrixQuery } from './use-matrix-query.ts';

interface Props {
  /** `null`: the whole matrix. */
  readonly preset: string | null;
  /** The size of the whole matrix, in words. */
  readonly whole: string;
  readonly change: (part: Partial<MatrixQuery>) => void;
}

const unfiltered: Partial<MatrixQuery> = Object.fromEntries(filterKeys.map((key) => [key, '']));

/** The questions that small parts of the matrix answer, and the whole matrix. */
export function PresetChoice({ preset, whole, change }: Props) {
  const choices = [
    ...presets.map(({ id, title, setting }) => ({ id, title, query: { view: id, setting } })),
    { id: null, title: `Everything: ${whole}`, query: { view: 'all' } },
  ];
  return (
    <fieldset className="matrix-presets">
      <legend className="sr">Part of the matrix</legend>
      {choices.map(({ id, title, query }) => (
        <button
          key={title}
          type="button"
          className="button"
          aria-pressed={id === preset}
          onClick={() => change({ ...unfiltered, ...query, cookie: '', probe: '' })}
        >
          {title}
        </button>
      ))}
    </fieldset>
  );
}
