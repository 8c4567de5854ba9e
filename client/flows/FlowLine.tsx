import { VisibleText } from '../ui/VisibleText.tsx';
import { FlowSent } from './FlowSent.tsx';
import type { HopView } from './flow-view.ts';

interface Props {
  readonly view: HopView;
  /** From 1. */
  readonly number: number;
}

/** One request of a flow on one line: the sent cookies, and the cookies that the response sets, without reasons. */
export function FlowLine({ view: { hop, sent, sets }, number }: Props) {
  const { title } = hop.request.probe;
  return (
    <li className="flow-line" aria-label={`${number}. ${title}`}>
      <span>
        <span className="soft">{number}.</span> <code>{title}</code>
      </span>
      <span>{sent.length === 0 ? <span className="soft">nothing to send</span> : <FlowSent sent={sent} brief />}</span>
      <span>
        {hop.request.hop.clear && <code>Clear-Site-Data: &quot;cookies&quot;</code>}
        {sets.map(({ line, outcome }) => (
          <span key={line}>
            <code className="wire">
              <VisibleText text={line} />
            </code>{' '}
            <span className="soft">{outcome}</span>
          </span>
        ))}
      </span>
    </li>
  );
}
