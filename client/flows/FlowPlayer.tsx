import { useId, useMemo, useState } from 'react';
import { chipOf } from '../scene/chip.ts';
import { sceneHosts } from '../scene/hosts.ts';
import { Scene } from '../scene/Scene.tsx';
import { Segment } from '../ui/Segment.tsx';
import { type FlowScene, flowExchanges } from './flow-scene.ts';

/** The whole flow as a scene: one cookie, from request to request. */
export function FlowPlayer({ told }: { readonly told: Omit<FlowScene, 'cookie'> }) {
  const group = useId();
  const [cookie, follow] = useState(0);
  const { experiment, setting } = told;
  const exchanges = useMemo(() => flowExchanges({ ...told, cookie }), [told, cookie]);
  const taking = exchanges.flatMap(({ asks, target }) => [target, asks]);
  return (
    <section className="card" aria-label="Scene">
      <Scene
        key={exchanges.map(({ id, basis }) => `${id} ${basis}`).join()}
        exchanges={exchanges}
        hosts={sceneHosts(setting.topology, experiment.scheme, taking)}
      >
        {experiment.cookies.length > 1 && (
          <fieldset className="segments">
            <legend className="sr">The cookie that the scene follows</legend>
            {experiment.cookies.map(({ setCookie }, index) => (
              <Segment
                // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a flow keep their places
                key={`${index} ${setCookie}`}
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
