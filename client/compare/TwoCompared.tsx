import { useMemo, useState } from 'react';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { readAttribute, writeAttribute } from '../../model/edit/set-cookie-edit.ts';
import type { PredictionSetting } from '../../prediction/prediction.ts';
import { useOnHost } from '../world/world.ts';
import { CompareTable, differenceSentence } from './CompareTable.tsx';
import { changed, compareColumns } from './difference.ts';
import { useInitiator } from './use-initiator.tsx';
import { VariantFields } from './VariantFields.tsx';

interface Props {
  readonly experiment: Experiment;
  readonly change: (next: Experiment) => void;
  readonly setting: PredictionSetting;
}

/** The composed cookie next to another setting of it. */
export function TwoCompared({ experiment, change, setting }: Props) {
  const [other, setOther] = useState<Experiment>(() => oneApart(experiment));
  const [choice, probes] = useInitiator(setting.topology, experiment.scheme);
  const onHost = useOnHost();
  const comparison = useMemo(() => {
    const columns = [
      { title: 'A', experiment: onHost(changed(experiment, (line) => line)) },
      { title: 'B', experiment: onHost(other) },
    ];
    return compareColumns(columns, probes, setting);
  }, [experiment, other, onHost, probes, setting]);
  return (
    <>
      <div className="compare-variants">
        <VariantFields title="A: the composed cookie" experiment={experiment} change={change} />
        <VariantFields title="B" experiment={other} change={setOther} />
      </div>
      {choice}
      <p className="compare-sentence" role="status">
        {differenceSentence(comparison)}
      </p>
      <div className="card compare-card">
        <CompareTable comparison={comparison} topology={setting.topology} />
      </div>
    </>
  );
}

/** The initial comparison: the same cookie with another SameSite. */
function oneApart(experiment: Experiment): Experiment {
  const isStrict = readAttribute(experiment.cookies[0]?.setCookie ?? '', 'samesite')?.toLowerCase() === 'strict';
  return changed(experiment, (line) => writeAttribute(line, 'samesite', isStrict ? 'Lax' : 'Strict'));
}
