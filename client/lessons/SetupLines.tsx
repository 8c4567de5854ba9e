import { counted } from '../../contract/interface/counted.ts';
import { placeTitle } from '../../contract/probes/catalogue.ts';
import { settingProbe } from '../../contract/runs/ways.ts';
import { hostName } from '../scene/hosts.ts';
import { VisibleText } from '../ui/VisibleText.tsx';
import type { StepRun } from './use-step-run.ts';

/** What the step has set up: the lines as they are on the wire, and the host that sends them. */
export function SetupLines({
  play: { experiment, setting },
}: {
  readonly play: Pick<StepRun, 'experiment' | 'setting'>;
}) {
  const { scheme, setBy, cookies, ageSeconds } = experiment;
  const host = `${scheme}://${hostName(setting.topology, 'home', scheme)}`;
  const byScript = settingProbe(setBy) === null;
  return (
    <div className="lesson-setup">
      <p className="small soft">
        {byScript ? `A script on ${host}` : host}
        {!byScript && setBy.startsWith('other/') && `, asked from ${placeTitle('other')}`}
        {ageSeconds > 0 && `, then a pause of ${counted(ageSeconds, 'second')}`}
      </p>
      <pre>
        {cookies.map(({ setCookie }) => (
          <code key={setCookie}>
            {byScript ? 'document.cookie = ' : 'Set-Cookie: '}
            <VisibleText text={byScript ? JSON.stringify(setCookie) : setCookie} />
            {'\n'}
          </code>
        ))}
      </pre>
    </div>
  );
}
