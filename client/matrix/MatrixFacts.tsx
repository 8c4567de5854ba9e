import { type ParsedSetCookie, parseSetCookie } from '../../model/parse/set-cookie.ts';
import type { EngineResult } from '../../recordings/engine-result.ts';
import type { RecordedCookie } from '../../recordings/recorded-cell.ts';
import { EngineDepartures } from './EngineDepartures.tsx';
import { decodedRun } from './rows/decoded-run.ts';

/** A question that the recorded runs answer. */
interface Feature {
  readonly title: string;
  readonly scheme: 'http' | 'https';
  readonly names: 'localhost' | 'test';
  /** The cookies of the question. */
  readonly about: (cookie: ParsedSetCookie) => boolean;
  readonly answer: (cookie: RecordedCookie) => boolean;
}

const stored = ({ stored: where }: RecordedCookie) => where.length > 0;
const sent = (probe: string) => (cookie: RecordedCookie) => cookie.cells.get(probe) === 'included';

const features: readonly Feature[] = [
  {
    title: 'SameSite=None without Secure is stored',
    scheme: 'https',
    names: 'localhost',
    about: (cookie) => cookie.sameSite === 'None' && !cookie.secure && !cookie.partitioned,
    answer: stored,
  },
  {
    title: 'Secure is stored over http on localhost',
    scheme: 'http',
    names: 'localhost',
    about: (cookie) => cookie.secure && cookie.sameSite === 'Lax' && !cookie.partitioned,
    answer: stored,
  },
  {
    title: 'A fresh cookie without SameSite is sent with a form POST from another site',
    scheme: 'https',
    names: 'localhost',
    about: (cookie) => cookie.sameSite === 'Default' && !cookie.partitioned && cookie.domain === null,
    answer: sent('other/form-post'),
  },
  {
    title: 'A Strict cookie is sent with a link through another site and back',
    scheme: 'https',
    names: 'localhost',
    about: (cookie) => cookie.sameSite === 'Strict' && !cookie.partitioned && cookie.domain === null,
    answer: sent('home/link-through-other'),
  },
  {
    title: 'A Strict cookie is sent when a page that another site opened reloads',
    scheme: 'https',
    names: 'localhost',
    about: (cookie) => cookie.sameSite === 'Strict' && !cookie.partitioned && cookie.domain === null,
    answer: sent('other/link-then-reload'),
  },
  {
    title: 'A Lax cookie is sent with an image on the other scheme of its host',
    scheme: 'https',
    names: 'localhost',
    about: (cookie) => cookie.sameSite === 'Lax' && !cookie.partitioned && cookie.domain === null,
    answer: sent('scheme/image'),
  },
  {
    title: 'Partitioned with Secure is kept in a partition when it is set first-party',
    scheme: 'https',
    names: 'localhost',
    about: (cookie) => cookie.partitioned && cookie.secure && cookie.sameSite === 'None',
    answer: (cookie) => stored(cookie) && cookie.cells.get('other/image') === 'excluded',
  },
];

function answerOf(result: EngineResult, { scheme, names, about, answer }: Feature): string {
  const runs = result.runs.filter(
    ({ setting, batch }) =>
      setting.scheme === scheme &&
      setting.names === names &&
      setting.age === 'fresh' &&
      result.batches[batch]?.setBy === 'navigation',
  );
  const run = runs.find(({ found }) => found === 'allowed') ?? runs[0];
  if (!run) return 'not measured';
  const cookies = decodedRun(result, run).filter(({ setCookie }) => {
    const parsed = parseSetCookie(setCookie);
    return parsed.outcome === 'parsed' && parsed.path === '/' && !parsed.name.startsWith('__') && about(parsed);
  });
  if (cookies.length === 0) return 'not measured';
  const yes = cookies.filter(answer).length;
  return yes === cookies.length ? 'yes' : yes === 0 ? 'no' : `${yes} of ${cookies.length}`;
}

/** Separate components, so that the page stays responsive between them. */
function FactCell({ result, feature }: { readonly result: EngineResult; readonly feature: Feature }) {
  return <td>{answerOf(result, feature)}</td>;
}

/** Feature × engine from the recorded runs, and each engine's departures from the RFC. */
export function MatrixFacts({ results }: { readonly results: readonly EngineResult[] }) {
  return (
    <div className="matrix-facts stack">
      <h2>Engine by engine</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on a narrow screen, by keyboard too */}
      <section className="matrix-scroll" aria-label="Features by engine" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Measured</th>
              {results.map(({ engine, title, version }) => (
                <th key={engine} scope="col">
                  {title} {version}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {features.map((feature) => (
              <tr key={feature.title}>
                <th scope="row">{feature.title}</th>
                {results.map((result) => (
                  <FactCell key={result.engine} result={result} feature={feature} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <EngineDepartures results={results} />
    </div>
  );
}
