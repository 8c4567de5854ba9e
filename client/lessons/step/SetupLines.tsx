import { counted } from '../../../contract/interface/counted.ts';
import { placeTitle } from '../../../contract/probes/catalogue.ts';
import { settingProbe } from '../../../contract/runs/ways.ts';
import { filled } from '../../../lessons/lesson/setup.ts';
import { hostName } from '../../scene/exchange/hosts.ts';
import { VisibleText } from '../../ui/VisibleText.tsx';
import type { StepRun } from './use-step-run.ts';

interface Props {
  readonly play: Pick<StepRun, 'experiment' | 'setting'>;
}

/** Whether a script sets the cookies, so that their lines are no header. */
export function isSetByScript({ setBy }: StepRun['experiment']): boolean {
  return settingProbe(setBy) === null;
}

/** The sender of the cookies, and the waiting time of the run. */
export function SetupHead({ play: { experiment, setting } }: Props) {
  const { scheme, setBy, ageSeconds } = experiment;
  const host = `${scheme}://${hostName(setting.topology, 'home', scheme)}`;
  const byScript = isSetByScript(experiment);
  return (
    <p className="small soft">
      {byScript ? `A script on ${host}` : host}
      {!byScript && setBy.startsWith('other/') && `, asked from ${placeTitle('other')}`}
      {ageSeconds > 0 && `, then a pause of ${counted(ageSeconds, 'second')}`}
    </p>
  );
}

interface LinesProps extends Props {
  /** The lines that the step's page or server runs. */
  readonly code?: readonly string[] | undefined;
}

/** The step's setup: the lines on the wire, the host that sends them, and the code. */
export function SetupLines({ play, code = [] }: LinesProps) {
  const { cookies } = play.experiment;
  const byScript = isSetByScript(play.experiment);
  return (
    <div className="lesson-setup">
      <SetupHead play={play} />
      <pre>
        {cookies.map(({ setCookie }) => (
          <code key={setCookie}>
            {byScript ? 'document.cookie = ' : 'Set-Cookie: '}
            <VisibleText text={byScript ? JSON.stringify(setCookie) : setCookie} />
            {'\n'}
          </code>
        ))}
      </pre>
      {code.length > 0 && (
        <pre className="lesson-code">
          <code>{filled(code.join('\n'), play.setting.topology)}</code>
        </pre>
      )}
    </div>
  );
}
