import type { Experiment } from '../../../contract/runs/experiment.ts';
import { readPair } from '../../../model/edit/set-cookie-edit.ts';
import type { PredictionSetting } from '../../../prediction/prediction.ts';
import { chipOf } from './chip.ts';
import type { Deletion, SceneExchange, SceneStep } from './exchange.ts';
import { hostName } from './hosts.ts';

/** Why a line that should delete a cookie does not, as the end of "because …". */
export const nothingToDelete = 'no cookie in the jar has this name, Domain, Path and partition';

/** The input of a response's scene whose line or header is about a cookie in the jar. */
export interface DeletionSource {
  readonly experiment: Experiment;
  /** Index of the cookie in the jar. */
  readonly cookie: number;
  readonly setting: PredictionSetting;
  /** The Set-Cookie line, or `null`: `Clear-Site-Data: "cookies"`. */
  readonly line: string | null;
  readonly end: Deletion | 'replaced' | 'rejected';
  /** As the end of "because …". */
  readonly because: string;
}

/** The drawing of a response, without the id, title and request, which the caller adds. */
type Drawn = Omit<SceneExchange, 'id' | 'title' | 'request'>;

/** Returns the exchange in which a response deletes a cookie, replaces it, or misses it. */
export function deletionExchange({ experiment, cookie, setting, line, end, because }: DeletionSource): Drawn {
  const { name } = readPair(experiment.cookies[cookie]?.setCookie ?? '');
  const steps: readonly SceneStep[] = [
    line === null ? { kind: 'set', by: 'clear', line: clearing } : { kind: 'set', by: 'response', line },
    {
      kind: 'gate',
      gate: 'accepted',
      answer: end === 'rejected' ? { answer: 'stopped', because } : { answer: 'passed' },
    },
    { kind: 'storing-end', end, because },
  ];
  return {
    kind: 'storing',
    basis: 'predicted',
    chip: chipOf(experiment, cookie),
    moving: line === null ? 'Clear-Site-Data' : end === 'replaced' ? name : `delete ${name}`,
    documents: [hostName(setting.topology, 'home', experiment.scheme)],
    does: 'Response',
    asks: 'home',
    target: 'home',
    jar: 'stored',
    steps,
    differs: null,
  };
}

/** The header that deletes every cookie of a site. */
const clearing = 'Clear-Site-Data: "cookies"';
