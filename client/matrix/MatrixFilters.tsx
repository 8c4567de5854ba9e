import { type RowFilter, traitIds, traits } from './rows/row-traits.ts';

/** The shown rows and columns. */
export interface MatrixFilter extends RowFilter {
  /** A place, or empty. */
  readonly from: string;
  /** A group of kinds, or empty. */
  readonly group: string;
  /** The trait that groups the rows, or empty. */
  readonly groupBy: string;
}

interface Props {
  readonly filter: MatrixFilter;
  /** Receives the changed keys. */
  readonly change: (part: Partial<MatrixFilter>) => void;
}

type Choice = readonly [value: string, title: string];

const choices: readonly { key: keyof MatrixFilter; title: string; values: readonly Choice[] }[] = [
  ...traitIds.map((id) => ({
    key: id,
    title: traits[id].title,
    values: [['', 'any'] as const, ...Object.entries(traits[id].values).map(([key, { word }]): Choice => [key, word])],
  })),
  {
    key: 'from',
    title: 'Request from',
    values: [
      ['', 'everywhere'],
      ['home', 'same origin'],
      ['port', 'other port'],
      ['sibling', 'sibling'],
      ['scheme', 'other scheme'],
      ['other', 'other site'],
    ],
  },
  {
    key: 'group',
    title: 'Kind',
    values: [
      ['', 'all'],
      ['navigations', 'navigations'],
      ['fetch', 'fetch() and similar APIs'],
      ['parts', 'subresources'],
      ['chains', 'chains'],
      ['reach', 'where it is sent'],
    ],
  },
  {
    key: 'groupBy',
    title: 'Grouped by',
    values: [['', 'nothing'], ...traitIds.map((id): Choice => [id, traits[id].title])],
  },
];

/** Narrows the matrix by any flag, initiator or kind, and groups its rows. */
export function MatrixFilters({ filter, change }: Props) {
  return (
    <fieldset className="matrix-filters">
      <legend className="sr">Filters</legend>
      {choices.map(({ key, title, values }) => (
        <label key={key}>
          <span>{title}</span>
          <select value={filter[key]} onChange={({ target }) => change({ [key]: target.value })}>
            {values.map(([value, word]) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </select>
        </label>
      ))}
      <label>
        <span>Set-Cookie contains</span>
        <input value={filter.text} onChange={({ target }) => change({ text: target.value })} />
      </label>
    </fieldset>
  );
}
