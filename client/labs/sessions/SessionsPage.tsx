import type { SessionLab } from '../../../contract/labs/session.ts';
import { sessionAction } from '../../../contract/labs/session-actions.ts';
import { type SessionOptions, sessionOptionPairs } from '../../../contract/labs/session-options.ts';
import type { Setup } from '../../../lessons/lesson/lesson.ts';
import { sessionCode } from '../../code/session-code.ts';
import { keptStart } from '../../lessons/address/handed.ts';
import { LessonBar } from '../../lessons/bar/LessonBar.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import type { PageProps } from '../../ui/page-props.ts';
import { VisibleText } from '../../ui/VisibleText.tsx';
import { ResetLab } from '../ResetLab.tsx';
import { SchemeLink } from '../SchemeLink.tsx';
import { CookiePanel } from './CookiePanel.tsx';
import { EndsPanel } from './EndsPanel.tsx';
import { LogPanel } from './LogPanel.tsx';
import { OptionsForm } from './OptionsForm.tsx';
import { Outcome } from './Outcome.tsx';
import { ServerPanel } from './ServerPanel.tsx';
import { Steps } from './Steps.tsx';
import { StorePanel } from './StorePanel.tsx';
import { ScenarioChoice, ScenarioSteps } from './scenarios/Scenarios.tsx';
import './sessions.css';
import { pageScheme } from '../page-scheme.ts';
import { useSessionLab } from './use-session-lab.ts';
import { optionText } from './words/option-words.ts';

/** On a narrow screen the options are collapsed at first, so that the buttons are close. */
const startsWide = matchMedia('(min-width: 60rem)').matches;

function changedText(options: SessionOptions): string {
  const changed = sessionOptionPairs(options).map(([option, value]) => optionText(option, value));
  return changed.length === 0 ? 'Options' : `Options: ${changed.join(', ')}`;
}

/** The session lab: a real app on express-session, with every option live. */
export function SessionsPage({ topology }: PageProps) {
  const { id, view, options, problems, setOption, scenario, start, press, act, reset } = useSessionLab();
  const pressAll = async (setup: Setup) => {
    if (setup.in !== 'sessions') return;
    for (const each of setup.press) await press(sessionAction(each));
  };
  return (
    <div className="lab">
      <PageHead page="sessions">
        <div className="lab-tools">
          <SchemeLink topology={topology} id={id} />
          <ResetLab does="Deletes its cookies, logins and log, and resets every option." onReset={reset} />
          <ScenarioChoice scenario={scenario} onStart={start} />
        </div>
        {problems.map((problem) => (
          <p key={problem} className="problem">
            {problem}
          </p>
        ))}
      </PageHead>
      <LessonBar
        topology={topology}
        lab="sessions"
        record={view.phase === 'open' ? { of: 'sessions', lab: view.lab } : null}
        perform={view.phase === 'open' && !view.working ? pressAll : null}
        press={(id) => press(sessionAction(id))}
      />
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
            {scenario !== null && (
              <ScenarioSteps scenario={scenario} lab={view.lab} press={press} scheme={pageScheme()} />
            )}
            <Outcome lab={view.lab} look={view.look} working={view.working} />
            <details key={scenario?.id ?? ''} className="lab-all-steps" open={scenario === null}>
              <summary>Requests and actions</summary>
              <Steps options={options} lab={view.lab} press={press} isGuided={keptStart() !== null} />
            </details>
            <div className="lab-three">
              <CookiePanel lab={view.lab} look={view.look} />
              <ServerPanel lab={view.lab} />
              <StorePanel lab={view.lab} look={view.look} />
            </div>
            <EndsPanel lab={view.lab} look={view.look} />
            <LogPanel lab={view.lab} act={act} />
            <Code options={options} lab={view.lab} />
          </div>
        </div>
      )}
    </div>
  );
}

function Code({ options, lab }: { options: SessionOptions; lab: SessionLab }) {
  // The lab's own cookie name would confuse readers in their own program.
  const code = sessionCode(options, options.name === '' ? 'connect.sid' : options.name, lab.secrets.length);
  return (
    <section className="card stack" aria-labelledby="lab-code">
      <div className="row">
        <h2 id="lab-code">As Express code</h2>
        <CopyButton text={code} what="the Express code" />
      </div>
      <pre>
        <VisibleText text={code} lines="kept" />
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
