import type { LookReply, SessionLab, SessionRecord } from '../../../contract/labs/session.ts';
import { Icon } from '../../icons/Icon.tsx';
import { VisibleText } from '../../ui/VisibleText.tsx';
import { signedId } from './words/event-words.ts';
import { momentWords } from './words/moment.ts';

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

/** The records in the store. */
export function StorePanel({ lab, look }: Props) {
  const ids = look.cookies.map(({ value }) => signedId(value));
  return (
    <section className="card stack" aria-labelledby="lab-store">
      <h2 id="lab-store">
        <Icon name="jar" /> In the store
      </h2>
      {lab.storeServer !== 'none' && <p className="small soft">{servers[lab.storeServer]}</p>}
      {lab.recordsProblem !== null && <p className="problem">The store cannot be read: {lab.recordsProblem}</p>}
      {lab.recordsProblem === null && lab.records.length === 0 && <p className="soft">The store holds no session.</p>}
      <ul className="lab-records">
        {lab.records.map((record) => (
          <Record key={`${record.instance} ${record.id}`} record={record} own={ids.includes(record.id)} />
        ))}
      </ul>
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
        {record.expires === null ? 'No expiry date.' : `Expires at ${momentWords(record.expires)}.`}
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
