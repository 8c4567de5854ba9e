import type { SessionAct, SessionLab } from '../../../contract/labs/session.ts';
import type { SessionOptions } from '../../../contract/labs/session-options.ts';
import type { AppRequest } from './api.ts';

interface Props {
  readonly options: SessionOptions;
  readonly lab: SessionLab;
  readonly ask: (requests: readonly AppRequest[]) => void;
  readonly act: (act: SessionAct) => void;
}

interface Step {
  readonly label: string;
  readonly requests: readonly AppRequest[];
}

const get = (path: string): AppRequest => ({ method: 'GET', path });
const post = (path: string): AppRequest => ({ method: 'POST', path });

const visits: readonly Step[] = [
  { label: 'Request without a session', requests: [get('/plain')] },
  { label: 'Visit', requests: [get('/visit')] },
  { label: 'Visit a page that does not use the session', requests: [get('/idle')] },
  { label: 'Log in', requests: [post('/login')] },
  { label: 'Who am I?', requests: [get('/me')] },
  { label: 'Write a note', requests: [post('/write?note=hello')] },
  { label: 'Log out', requests: [post('/logout')] },
];

const tricky: readonly Step[] = [
  { label: 'Write to the session after the headers', requests: [post('/late')] },
  { label: 'Log in and redirect', requests: [post('/login-redirect?save=0')] },
  { label: 'Log in, save() and redirect', requests: [post('/login-redirect?save=1')] },
  { label: 'Two slow writes at once', requests: [post('/cart?item=apple&ms=800'), post('/cart?item=pear&ms=200')] },
  { label: 'Slow read and quick write', requests: [get('/slow?ms=800'), post('/write?note=quick')] },
];

/** What the visitor, the operator and an attacker can do. */
export function Steps({ options, lab, ask, act }: Props) {
  const serverHeld = lab.storeServer !== 'none' && lab.storeServer !== 'given';
  return (
    <section className="lab-steps card" aria-label="Steps">
      <StepRow title="You">
        {visits.map(({ label, requests }, index) => (
          <button
            key={label}
            type="button"
            // The first visit starts with what HTTP itself does.
            className={`button${lab.log.length === 0 && index === 0 ? ' primary' : ''}`}
            onClick={() => ask(requests)}
          >
            {label}
          </button>
        ))}
        {options.cookieAs === 'function' && (
          <button type="button" className="button" onClick={() => ask([post('/login?remember=1')])}>
            Log in and remember me
          </button>
        )}
        <ActButton act={act} what="forget-cookie" label="Delete the cookie" />
      </StepRow>
      <StepRow title="Tricky cases">
        {tricky.map(({ label, requests }) => (
          <button key={label} type="button" className="button" onClick={() => ask(requests)}>
            {label}
          </button>
        ))}
      </StepRow>
      <StepRow title="Operator">
        <ActButton act={act} what="restart" label="Restart the app" />
        <ActButton act={act} what="rotate-keep" label="Add a secret, keep the old" />
        <ActButton act={act} what="rotate-drop" label="Replace the secret" />
        {serverHeld && (
          <ActButton
            act={act}
            what="stop-store"
            label="Kill the store’s server"
            disabled={lab.storeServer !== 'running'}
          />
        )}
        {serverHeld && (
          <ActButton
            act={act}
            what="start-store"
            label="Start the store’s server"
            disabled={lab.storeServer !== 'stopped'}
          />
        )}
      </StepRow>
      <StepRow title="Attacker">
        <ActButton act={act} what="plant" label="Plant an id in this browser" />
        <ActButton act={act} what="attacker-asks" label="Send the planted id" disabled={lab.planted === null} />
      </StepRow>
    </section>
  );
}

function StepRow({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <fieldset className="lab-step-row">
      <legend>{title}</legend>
      <div className="row">{children}</div>
    </fieldset>
  );
}

interface ActProps {
  readonly act: Props['act'];
  readonly what: SessionAct;
  readonly label: string;
  readonly disabled?: boolean;
}

function ActButton({ act, what, label, disabled = false }: ActProps) {
  return (
    <button type="button" className="button" disabled={disabled} onClick={() => act(what)}>
      {label}
    </button>
  );
}
