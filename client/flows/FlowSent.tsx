import { VisibleText } from '../ui/VisibleText.tsx';
import type { SentView } from './flow-view.ts';
import '../ui/mark.css';

interface Props {
  readonly sent: readonly SentView[];
  /** Without the reasons. */
  readonly brief?: boolean;
}

/**
 * The cookies of the jar, and whether the request sends them. An outline is a prediction, a filled shape an
 * observation.
 */
export function FlowSent({ sent, brief = false }: Props) {
  return (
    <ul className="flow-sent">
      {sent.map(({ pair, predicted, observed, comparison, words }) => (
        <li
          key={pair}
          className="flow-cookie"
          data-outcome={(observed ?? predicted).outcome}
          data-mood={observed === null ? 'predicted' : 'observed'}
          data-comparison={comparison}
        >
          <span className="mark" aria-hidden="true" />
          <span>
            <code>
              <VisibleText text={pair} />
            </code>{' '}
            {brief ? briefWords[(observed ?? predicted).outcome] : words}
            {observed === null ? ' (predicted)' : comparison === 'differs' ? ', which was not predicted' : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}

const briefWords: Readonly<Record<SentView['predicted']['outcome'], string>> = {
  included: 'sent',
  excluded: 'not sent',
  'no-request': 'no request',
};
