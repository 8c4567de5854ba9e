import { counted } from '../../contract/interface/counted.ts';
import { placeTitle } from '../../contract/probes/catalogue.ts';
import { VisibleText } from '../ui/VisibleText.tsx';
import { FlowSent } from './FlowSent.tsx';
import type { HopView } from './flow-view.ts';

interface Props {
  readonly view: HopView;
  /** From 1. */
  readonly number: number;
}

/**
 * One request of a flow: the jar before it, the sent cookies, the cookies that the response sets, and the jar after it.
 */
export function FlowHop({ view, number }: Props) {
  const { hop, sent, sets, before, after } = view;
  const { probe, starts, step } = hop.request;
  const { status, clear } = hop.request.hop;
  return (
    <li className="card flow-hop" aria-label={`${number}. ${probe.title}`}>
      <h2>
        <span className="soft">{number}.</span> <code>{probe.title}</code>
      </h2>
      <p className="small soft">
        {starts ? `${probe.description}, to ${probe.target === 'home' ? 'home' : placeTitle('other')}` : 'Redirected'}
        {starts && step.waitSeconds > 0 && `, after ${counted(step.waitSeconds, 'second')}`}
      </p>
      <dl className="flow-facts">
        <dt>Jar before</dt>
        <Jar pairs={before} />
        <dt>Cookie header</dt>
        <dd>{sent.length === 0 ? <span className="soft">nothing to send</span> : <FlowSent sent={sent} />}</dd>
        <dt>Response</dt>
        <dd>
          <p>
            {status}
            {clear && (
              <>
                {' '}
                <code>Clear-Site-Data: &quot;cookies&quot;</code>
              </>
            )}
          </p>
          {sets.map(({ line, words }) => (
            <p key={line}>
              <code className="wire">
                Set-Cookie: <VisibleText text={line} />
              </code>{' '}
              <span className="soft">{words}</span>
            </p>
          ))}
        </dd>
        <dt>Jar after</dt>
        <Jar pairs={after} />
      </dl>
    </li>
  );
}

function Jar({ pairs }: { readonly pairs: readonly string[] }) {
  return <dd>{pairs.length === 0 ? <span className="soft">empty</span> : <VisibleText text={pairs.join('; ')} />}</dd>;
}
