import { counted } from '../../contract/interface/counted.ts';
import { isAltered } from '../../contract/runs/cookie-pair.ts';
import type { Observation, ObservedRequest } from '../../contract/runs/observation.ts';
import { alteredWords } from '../result/unknown-words.ts';
import { VisibleText } from '../ui/VisibleText.tsx';
import { serverTitle } from './server-title.ts';

/** Headers that are shown first, since they describe the initiator. */
const first = ['origin', 'referer', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest', 'sec-fetch-user'];

interface RequestsProps {
  readonly observation: Observation | undefined;
  /** The cookie as it was set, `name=value`; `null`: the line is not a cookie. */
  readonly setPair: string | null;
}

/** Every request of a probe as the server saw it, in order of arrival. */
export function RequestsSeen({ observation, setPair }: RequestsProps) {
  if (observation?.outcome !== 'received') return null;
  const { requests, responseReadable } = observation;
  return (
    <section className="why-part">
      <h4>Request at the server</h4>
      {requests.map((request, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: requests are told apart by their place only
        <RequestSeen key={index} request={request} setPair={setPair} of={requests.length} number={index + 1} />
      ))}
      {responseReadable !== null && <Readable readable={responseReadable} origin={requests.at(-1)?.headers.origin} />}
    </section>
  );
}

interface ReadableProps {
  readonly readable: boolean;
  /** The page's origin in the request's Origin header. */
  readonly origin: string | undefined;
}

/** Whether the page could read the response, and the Express line that allows it. */
function Readable({ readable, origin }: ReadableProps) {
  if (readable)
    return <p className="small">The page can read the response: CORS allows it, or it comes from the same origin.</p>;
  return (
    <p className="small">
      The page cannot read the response: CORS does not allow it. This has no effect on the cookie.
      {origin !== undefined && (
        <>
          {' '}
          Name the exact origin, in Express: <code>app.use(cors({`{ origin: '${origin}', credentials: true }`}))</code>
        </>
      )}
    </p>
  );
}

interface SeenProps extends Pick<RequestsProps, 'setPair'> {
  readonly request: ObservedRequest;
  readonly number: number;
  readonly of: number;
}

function RequestSeen({ request, setPair, number, of }: SeenProps) {
  const { method, path, cookieString, parsed, foreign, headers, hop } = request;
  const pairs = cookieString?.split('; ') ?? [];
  const altered = pairs.find((pair) => setPair !== null && !foreign.includes(pair) && isAltered(setPair, pair));
  const rest = Object.keys(headers).filter((name) => !first.includes(name));
  return (
    <div className="request-seen">
      <p>
        <code>
          {method} <VisibleText text={path.split('?')[0] ?? ''} />
        </code>{' '}
        <span className="soft small">
          at {serverTitle(hop)}
          {of > 1 && `, ${number} of ${of}`}
        </span>
      </p>
      <dl>
        <Header name="Cookie" value={cookieString ?? 'none'} quiet={cookieString === null} />
        <Header name="cookie-parser" value={JSON.stringify(parsed)} quiet={cookieString === null} />
        {first.map((name) => (
          <Header key={name} name={titleOf(name)} value={headers[name] ?? 'none'} quiet={headers[name] === undefined} />
        ))}
      </dl>
      {setPair !== null && altered !== undefined && (
        <p className="small">
          It came back {alteredWords({ set: setPair, arrived: altered })}:{' '}
          <code>
            <VisibleText text={setPair} />
          </code>{' '}
          was set, and{' '}
          <code>
            <VisibleText text={altered} />
          </code>{' '}
          arrived.
        </p>
      )}
      {foreign.length > 0 && (
        <p className="small">
          From outside this run, not counted:{' '}
          <code>
            <VisibleText text={foreign.join('; ')} />
          </code>
        </p>
      )}
      {rest.length > 0 && (
        <details>
          <summary className="small soft">{counted(rest.length, 'more header')}</summary>
          <dl>
            {rest.map((name) => (
              <Header key={name} name={titleOf(name)} value={headers[name] ?? ''} />
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}

interface HeaderProps {
  readonly name: string;
  readonly value: string;
  readonly quiet?: boolean;
}

function Header({ name, value, quiet = false }: HeaderProps) {
  return (
    <div>
      <dt>
        <VisibleText text={name} />
      </dt>
      <dd className={quiet ? 'soft' : undefined}>
        <code>
          <VisibleText text={value} />
        </code>
      </dd>
    </div>
  );
}

/** Header names in their usual case. */
function titleOf(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => `${dash}${letter.toUpperCase()}`);
}
