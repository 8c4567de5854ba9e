import type { SessionLab } from '../../../contract/labs/session.ts';
import { Icon } from '../../icons/Icon.tsx';
import { VisibleText } from '../../ui/VisibleText.tsx';
import { serverSteps } from './words/server-steps.ts';

const icons = { good: 'check', bad: 'cross', plain: 'arrow' } as const;
const states = { starting: 'starting', ready: 'ready', silent: 'not answering', ended: 'ended' } as const;

/** What the server did with the newest request, step by step, and its processes. */
export function ServerPanel({ lab: { log, instances } }: { readonly lab: SessionLab }) {
  const newest = log.at(-1);
  return (
    <section className="card stack" aria-labelledby="lab-server">
      <h2 id="lab-server">
        <Icon name="server" /> On the server
      </h2>
      {newest === undefined ? (
        <p className="soft">No request yet.</p>
      ) : (
        <ol className="lab-server-steps" aria-label="What the server did">
          {serverSteps(newest).map(({ mark, text }) => (
            <li key={text} data-mark={mark}>
              <Icon name={icons[mark]} />
              <span>
                <VisibleText text={text} />
              </span>
            </li>
          ))}
        </ol>
      )}
      <ul className="lab-processes small soft" aria-label="Processes">
        {instances.map(({ name, pid, state, starts, problem }) => (
          <li key={name}>
            {name === 'proxy' ? 'Proxy' : `Instance ${name}`}:{' '}
            {state === 'not-started'
              ? 'not started yet; it starts with your first request'
              : `${states[state]}${pid === null ? '' : `, process ${pid}`}, started ${starts === 1 ? 'once' : `${starts} times`}`}
            {problem !== null && <span className="problem"> {problem}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
