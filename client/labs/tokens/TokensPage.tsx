import { counted } from '../../../contract/interface/counted.ts';
import type { TokenLab } from '../../../contract/labs/tokens.ts';
import { LessonBar } from '../../lessons/bar/LessonBar.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import type { PageProps } from '../../ui/page-props.ts';
import { ResetLab } from '../ResetLab.tsx';
import { SchemeLink } from '../SchemeLink.tsx';
import { BoundPanel } from './bound/BoundPanel.tsx';
import { useBound } from './bound/use-bound.ts';
import { JwtPanel } from './JwtPanel.tsx';
import { Matrix } from './Matrix.tsx';
import { TokenOptionsForm } from './TokenOptions.tsx';
import './tokens.css';
import { measuredCells } from './use-measurement.ts';
import { useTokenLab } from './use-token-lab.ts';

/** Signed cookie, session and JWT side by side: logs in with each way and measures its login afterwards. */
export function TokensPage({ topology }: PageProps) {
  const control = useTokenLab(topology);
  const bound = useBound();
  const { id, options, problems, lab, refusal, measured, setOption, run, restart, reset } = control;
  return (
    <div className="token-lab">
      <PageHead page="tokens">
        <SchemeLink topology={topology} id={id} />
        <ResetLab
          does="Deletes its cookies, tokens and measurement, and resets every option."
          onReset={() => {
            reset();
            bound.reset();
          }}
        />
        {problems.map((problem) => (
          <p key={problem} className="problem">
            {problem}
          </p>
        ))}
        {refusal !== null && (
          <p className="problem" role="alert">
            {refusal.message}
          </p>
        )}
      </PageHead>
      <LessonBar
        topology={topology}
        lab="tokens"
        record={{ of: 'tokens', options: measured.options ?? options, cells: measuredCells(measured) }}
        perform={lab === undefined ? null : run}
      />
      {lab === undefined && refusal === null && <p role="status">The lab is opening.</p>}
      {lab !== undefined && (
        <div className="token-columns">
          <div className="token-main">
            <Matrix measured={measured} options={options} onRun={run} />
            <JwtPanel control={control} />
            <BoundPanel control={bound} />
          </div>
          <div className="stack">
            <TokenOptionsForm options={options} onChange={setOption} />
            <section className="card stack" aria-labelledby="token-app">
              <h2 id="token-app">The app</h2>
              <p className="small soft">{appText(lab)}</p>
              {lab.app.problem !== null && <p className="problem">{lab.app.problem}</p>}
              <button type="button" className="button" onClick={restart}>
                Restart the app
              </button>
            </section>
            <Why />
          </div>
        </div>
      )}
    </div>
  );
}

function appText({ app: { state, pid, starts }, kept }: TokenLab): string {
  if (state === 'not-started')
    return 'Not started yet. It starts with your first request. The measurement uses another process.';
  const process = `Process ${pid ?? 'none'}, started ${starts === 1 ? 'once' : `${starts} times`}.`;
  if (kept.session === null || kept.jwt === null) return `${process} How much it keeps is unknown.`;
  return `${process} It keeps ${counted(kept.session, 'byte')} of sessions and ${counted(kept.jwt, 'byte')} for tokens.`;
}

function Why() {
  return (
    <section className="card stack small" aria-labelledby="token-why">
      <h2 id="token-why">Why</h2>
      <p>
        jose verifies the signature and the dates of a token. A token cannot say whether its owner has logged out since.{' '}
        <a
          href="https://github.com/panva/jose/blob/main/docs/jwt/verify/functions/jwtVerify.md"
          target="_blank"
          rel="noreferrer"
        >
          jwtVerify in jose’s documentation
        </a>
      </p>
      <p>
        Claims are encoded, not encrypted. <code>exp</code> is in seconds; Express’s <code>maxAge</code> is in
        milliseconds.{' '}
        <a href="https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4" target="_blank" rel="noreferrer">
          RFC 7519, section 4.1.4
        </a>
      </p>
      <p>
        A session is a record that the server can destroy.{' '}
        <a href="https://github.com/expressjs/session#reqsessiondestroycallback" target="_blank" rel="noreferrer">
          express-session’s documentation
        </a>
      </p>
    </section>
  );
}
