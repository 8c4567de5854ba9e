import { signWords } from './signs.ts';

/** What the marks mean: the same marks as in the cells. */
export function MatrixLegend({ compared }: { readonly compared: boolean }) {
  return (
    <ul className="matrix-legend small soft" aria-label="Marks">
      {['+', '-', '.', '?'].map((sign) => (
        <li key={sign}>
          <span className="matrix-mark" data-sign={sign} aria-hidden="true" />
          {signWords[sign]}
        </li>
      ))}
      {compared && (
        <li>
          <span className="matrix-mark" data-sign="+" data-against="-" aria-hidden="true" />
          framed: differs from what it is compared with
        </li>
      )}
    </ul>
  );
}
