import type { LookReply, SessionLab, SessionRecord } from '../../../contract/labs/session.ts';
import { VisibleText } from '../../ui/VisibleText.tsx';
import { signedId } from './event-words.ts';

interface Props {
  readonly lab: SessionLab;
  readonly look: LookReply;
}

const servers = {
  none: '',
  given: 'The server is the one that the environment names.',
  'not-started': 'The lab’s own server starts with your first request.',
  running: 'The lab’s own server is running.',
  stopped: 'The lab’s own server is stopped.',
} as const;

const states = { starting: 'starting', ready: 'ready', silent: 'not answering', ended: 'ended' } as const;

/** What the store holds, and the processes in front of it. */
export function StorePanel({ lab, look }: Props) {
  const ids = look.cookies.map(({ value }) => signedId(value));
  return (
    <section className="card stack" aria-labelledby="lab-store">
      <h2 id="lab-store">In the store</h2>
      {lab.storeServer !== 'none' && <p className="small soft">{servers[lab.storeServer]}</p>}
      {lab.recordsProblem !== null && <p className="problem">The store cannot be read: {lab.recordsProblem}</p>}
      {lab.recordsProblem === null && lab.records.length === 0 && <p className="soft">The store holds no session.</p>}
      <ul className="lab-records">
        {lab.records.map((record) => (
          <Record key={`${record.instance} ${record.id}`} record={record} own={ids.includes(record.id)} />
        ))}
      </ul>
      <Processes instances={lab.instances} />
    </section>
  );
}

function Record({ record, own }: { record: SessionRecord; own: boolean }) {
  return (
    <li className={own ? 'own' : ''}>
      <p>
        <code>
          <VisibleText text={record.id} />
        </code>
      </p>
      <p className="small soft">
        {own ? 'This browser’s session. ' : ''}
        {record.instance === null ? '' : `In the memory of instance ${record.instance}. `}
        {record.expires === null ? 'No expiry date.' : `Expires at ${new Date(record.expires).toLocaleTimeString()}.`}
      </p>
      <pre>
        <VisibleText text={pretty(record.json)} lines="kept" />
      </pre>
    </li>
  );
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 1);
  } catch {
    return json;
  }
}

function Processes({ instances }: { instances: SessionLab['instances'] }) {
  return (
    <div>
      <h3>Processes</h3>
      <ul className="lab-processes">
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
    </div>
  );
}
