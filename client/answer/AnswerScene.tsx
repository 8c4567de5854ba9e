import { useId, useMemo, useState } from 'react';
import type { Topology } from '../../contract/origins/topology.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { nextId, nextProbe, probeOf } from '../../contract/runs/set-response.ts';
import { askedProbes } from '../result/needed-places.ts';
import { cellView } from '../result/result.ts';
import type { AnswerState } from '../result/use-answer.ts';
import { endOf, type SceneExchange } from '../scene/exchange/exchange.ts';
import { sceneHosts } from '../scene/exchange/hosts.ts';
import { requestExchange } from '../scene/exchange/request-exchange.ts';
import { storingExchange } from '../scene/exchange/storing-exchange.ts';
import { Scene } from '../scene/Scene.tsx';
import { Segment } from '../ui/Segment.tsx';

interface Props {
  readonly answer: Pick<AnswerState, 'setting' | 'predictions' | 'recorded'>;
  readonly experiment: Experiment;
  readonly cookie: number;
  /** A probe's id, `storage`, or `null`: the scene then picks an instructive exchange. */
  readonly cell: string | null;
  readonly storingUnknown: string | null;
  /** `one`: only the chosen request, since the others are covered. */
  readonly scopes?: 'one' | 'both';
}

/** The scene of the chosen cell, or of the whole run: observed, or predicted before a run. */
export function AnswerScene({ answer, experiment, cookie, cell, storingUnknown, scopes = 'both' }: Props) {
  // Shows the whole run until the visitor chooses another cell.
  const [runAt, setRunAt] = useState<{ readonly cell: string | null } | null>(null);
  const scope = scopes === 'both' && runAt !== null && runAt.cell === cell ? 'run' : 'one';
  const group = useId();
  const { setting } = answer;
  const exchanges = useMemo(() => {
    const make = exchangeMaker(answer, experiment, cookie, storingUnknown);
    return scope === 'one' ? [chosenExchange(make, answer, cell)] : wholeRun(make, experiment, answer.setting.topology);
  }, [answer, experiment, cookie, storingUnknown, scope, cell]);
  const taking = exchanges.flatMap(({ asks, target }) => [target, asks ?? []].flat());
  return (
    <section className="card answer-scene" aria-label="Scene">
      <Scene
        opens={scope === 'run' ? 'at-start' : 'at-end'}
        exchanges={exchanges}
        hosts={sceneHosts(setting.topology, experiment.scheme, taking)}
      >
        {scopes === 'both' && (
          <fieldset className="segments scene-scope">
            <legend className="sr">What the scene shows</legend>
            <Segment group={group} title="This request" checked={scope === 'one'} choose={() => setRunAt(null)} />
            <Segment group={group} title="Whole run" checked={scope === 'run'} choose={() => setRunAt({ cell })} />
          </fieldset>
        )}
      </Scene>
    </section>
  );
}

interface Maker {
  readonly storing: () => SceneExchange;
  /** `null`: this playground has no such probe. */
  readonly request: (id: string) => SceneExchange | null;
}

function exchangeMaker(
  { predictions, recorded: observed, setting }: Props['answer'],
  experiment: Experiment,
  cookie: number,
  storingUnknown: string | null,
): Maker {
  const seen = observed?.cookies[cookie] ?? null;
  const fresh = predictions.fresh[cookie];
  return {
    storing: () => {
      if (!fresh) throw new RangeError(`there is no cookie ${cookie}`);
      return storingExchange({ experiment, cookie, prediction: fresh, setting, seen, unknownBecause: storingUnknown });
    },
    request: (id) => {
      const probe = probeOf(id, experiment);
      const prediction = (predictions.aged.get(id) ?? predictions.fresh)[cookie];
      if (!probe || !prediction) return null;
      const ageSeconds = observed?.ages[id] ?? (id === nextId ? 0 : experiment.ageSeconds);
      return requestExchange({
        probe,
        experiment: { ...experiment, ageSeconds },
        cookie,
        prediction,
        setting,
        observation: observed?.observations[id],
        seen,
        unsure: cellView(probe, predictions, observed, cookie)?.unsure ?? false,
      });
    },
  };
}

/**
 * The exchange that a visitor chose; else a rejected cookie, else a request in which SameSite matters, else the first
 * request of the run.
 */
function chosenExchange(make: Maker, { recorded: observed }: Props['answer'], cell: string | null): SceneExchange {
  const chosen = cell === null || cell === 'storage' ? null : make.request(cell);
  if (chosen) return chosen;
  const storing = make.storing();
  if (cell === 'storage' || endOf(storing) === 'rejected') return storing;
  const asked = observed === null ? [] : Object.keys(observed.observations);
  const id = asked.length === 0 || asked.includes('other/form-post') ? 'other/form-post' : (asked[0] ?? '');
  return make.request(id) ?? storing;
}

function wholeRun(make: Maker, experiment: Experiment, topology: Topology): SceneExchange[] {
  const next = nextProbe(experiment);
  const asked = [...(next ? [next] : []), ...askedProbes(experiment, topology)];
  return [make.storing(), ...asked.flatMap(({ id }) => make.request(id) ?? [])];
}
