import type { SessionLab } from '../../../contract/labs/session.ts';
import { type SessionOptions, sessionOptionPairs } from '../../../contract/labs/session-options.ts';
import { sessionCode } from '../../code/session-code.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import type { PageProps } from '../../ui/page-props.ts';
import { VisibleText } from '../../ui/VisibleText.tsx';
import { ResetLab } from '../ResetLab.tsx';
import { SchemeLink } from '../SchemeLink.tsx';
import { CookiePanel } from './CookiePanel.tsx';
import { LogPanel } from './LogPanel.tsx';
import { OptionsForm } from './OptionsForm.tsx';
import { Outcome } from './Outcome.tsx';
import { optionText } from './option-words.ts';
import { Steps } from './Steps.tsx';
import { StorePanel } from './StorePanel.tsx';
import './sessions.css';
import { useSessionLab } from './use-session-lab.ts';

/** On a narrow screen the options are folded away at first, so that the steps are in reach. */
const startsWide = matchMedia('(min-width: 60rem)').matches;

function changedText(options: SessionOptions): string {
  const changed = sessionOptionPairs(options).map(([option, value]) => optionText(option, value));
  return changed.length === 0 ? 'Options' : `Options: ${changed.join(', ')}`;
}

/** The session lab: a real app on express-session, with every option live. */
export function SessionsPage({ topology }: PageProps) {
  const { id, view, options, problems, setOption, ask, act, reset } = useSessionLab();
  return (
    <div className="lab">
      <PageHead page="sessions">
        <SchemeLink topology={topology} id={id} />
        <ResetLab onReset={reset} />
        {problems.map((problem) => (
          <p key={problem} className="problem">
            {problem}
          </p>
        ))}
      </PageHead>
      {view.phase === 'starting' && <p role="status">The lab is opening.</p>}
      {view.phase === 'refused' && (
        <p className="problem" role="alert">
          {view.message}
        </p>
      )}
      {view.phase === 'open' && (
        <div className="lab-columns" aria-busy={view.working}>
          <details className="lab-fold" open={startsWide}>
            <summary>{changedText(options)}</summary>
            <OptionsForm options={options} stores={view.lab.stores} onChange={setOption} />
          </details>
          <div className="lab-main">
            <Outcome lab={view.lab} look={view.look} />
            <Steps options={options} lab={view.lab} ask={ask} act={act} />
            <div className="lab-pair">
              <CookiePanel lab={view.lab} look={view.look} />
              <StorePanel lab={view.lab} look={view.look} />
            </div>
            <LogPanel lab={view.lab} act={act} />
            <Code options={options} lab={view.lab} />
          </div>
        </div>
      )}
    </div>
  );
}

function Code({ options, lab }: { options: SessionOptions; lab: SessionLab }) {
  return (
    <section className="card stack" aria-labelledby="lab-code">
      <h2 id="lab-code">As Express code</h2>
      <pre>
        <VisibleText text={sessionCode(options, lab.cookieName, lab.secrets.length)} lines="kept" />
      </pre>
      <details>
        <summary className="small">The lab’s random secrets</summary>
        <ol>
          {lab.secrets.map((secret) => (
            <li key={secret}>
              <code>{secret}</code>
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}
