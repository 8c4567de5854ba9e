import { useMemo } from 'react';
import { type Experiment, maxCookies } from '../../contract/runs/experiment.ts';
import { readPair, writePair } from '../../model/edit/set-cookie-edit.ts';
import type { PredictionSetting } from '../../prediction/prediction.ts';
import { OpenExperiment } from '../experiment/OpenExperiment.tsx';
import { Later } from '../ui/Later.tsx';
import { useOnHost } from '../world/world.ts';
import { CompareTable, differenceSentence } from './CompareTable.tsx';
import { type Column, compareColumns, sameSiteColumns } from './difference.ts';
import { useInitiator } from './use-initiator.tsx';

interface Props {
  readonly experiment: Experiment;
  readonly setting: PredictionSetting;
}

/** The composed cookie with each of the four values of SameSite. */
export function SameSiteCompared({ experiment, setting }: Props) {
  const [choice, probes] = useInitiator(setting.topology, experiment.scheme);
  const columns = useMemo(() => sameSiteColumns(experiment), [experiment]);
  const onHost = useOnHost();
  const comparison = useMemo(
    () =>
      compareColumns(
        columns.map((column) => ({ ...column, experiment: onHost(column.experiment) })),
        probes,
        setting,
      ),
    [columns, onHost, probes, setting],
  );
  return (
    <>
      {choice}
      <p className="compare-sentence" role="status">
        {differenceSentence(comparison)}
      </p>
      <div className="card compare-card">
        <CompareTable comparison={comparison} topology={setting.topology} />
      </div>
      <Later>
        <div className="row">
          <OpenExperiment experiment={together(experiment, columns)}>Run all four in the playground</OpenExperiment>
          <span className="soft small">With SameSite=None the cookie is Secure: without Secure it is rejected.</span>
        </div>
      </Later>
    </>
  );
}

/** All columns in one run: each cookie gets a different name. */
function together(experiment: Experiment, columns: readonly Column[]): Experiment {
  const cookies = columns.flatMap((column, index) =>
    column.experiment.cookies.map(({ setCookie }) => {
      const { name, value } = readPair(setCookie);
      return { setCookie: writePair(setCookie, `${name}${index + 1}`, value) };
    }),
  );
  return { ...experiment, cookies: cookies.slice(0, maxCookies) };
}
