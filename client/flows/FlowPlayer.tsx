import { useId, useMemo, useState } from 'react';
import { chipOf } from '../scene/exchange/chip.ts';
import { sceneHosts } from '../scene/exchange/hosts.ts';
import { Scene } from '../scene/Scene.tsx';
import { Segment } from '../ui/Segment.tsx';
import { type FlowScene, flowExchanges, followable } from './flow-scene.ts';

/** The whole flow as a scene: one cookie, from request to request. */
export function FlowPlayer({ told }: { readonly told: Omit<FlowScene, 'cookie'> }) {
  const group = useId();
  const [chosen, follow] = useState(0);
  const { experiment, setting, prediction } = told;
  const choices = followable(prediction);
  const cookie = choices.includes(chosen) ? chosen : (choices[0] ?? 0);
  const exchanges = useMemo(() => flowExchanges({ ...told, cookie }), [told, cookie]);
  const taking = exchanges.flatMap(({ asks, target }) => [target, asks ?? []].flat());
  return (
    <section className="card" aria-label="Scene">
      <Scene opens="at-start" exchanges={exchanges} hosts={sceneHosts(setting.topology, experiment.scheme, taking)}>
        {choices.length > 1 && (
          <fieldset className="segments">
            <legend className="sr">The cookie that the scene follows</legend>
            {choices.map((index) => (
              <Segment
                key={index}
                group={group}
                title={chipOf(experiment, index)}
                checked={index === cookie}
                choose={() => follow(index)}
              />
            ))}
          </fieldset>
        )}
      </Scene>
    </section>
  );
}
