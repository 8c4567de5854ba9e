import type { Experiment } from '../../contract/runs/experiment.ts';
import { visibleWords } from '../../contract/runs/unseen.ts';
import type { Remedy } from '../../prediction/remedy/remedy.ts';
import { VisibleText } from '../ui/VisibleText.tsx';

interface Props {
  readonly title: string;
  readonly remedies: readonly Remedy[];
  readonly change: (next: Experiment) => void;
  /** Opens another cell. */
  readonly select: (cell: string) => void;
}

/** The smallest changes that reverse the verdict, each with a button. */
export function Remedies({ title, remedies, change, select }: Props) {
  return (
    <section className="why-part">
      <h4>{title}</h4>
      {remedies.length === 0 && <p className="small soft">No change of up to three attributes does this.</p>}
      <ul className="remedies">
        {remedies.map((remedy) => (
          <li key={remedy.sentence}>
            <span>
              <VisibleText text={remedy.sentence} />
              {remedy.kind === 'request' &&
                remedy.code.map((line) => (
                  <code key={line} className="remedy-code small">
                    {line}
                  </code>
                ))}
            </span>
            {remedy.kind === 'experiment' ? (
              <button
                type="button"
                className="button small"
                aria-label={`Apply: ${visibleWords(remedy.sentence)}`}
                onClick={() => change(remedy.experiment)}
              >
                Apply
              </button>
            ) : (
              <button
                type="button"
                className="button small"
                aria-label={`Show: ${visibleWords(remedy.sentence)}`}
                onClick={() => select(remedy.probe)}
              >
                Show
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
