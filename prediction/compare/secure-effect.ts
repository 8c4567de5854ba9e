import type { Probe } from '../../contract/probes/probe.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { readAttribute, writeAttribute } from '../../model/edit/set-cookie-edit.ts';
import { predict } from '../predict.ts';
import type { PredictionSetting } from '../prediction.ts';

/** The effect of Secure on a cookie. */
export interface SecureEffect {
  /** Whether the cookie is stored at the time of the requests, with and without Secure. */
  readonly stored: { readonly with: boolean; readonly without: boolean };
  /** The ids of the requests whose outcome Secure changes. */
  readonly requests: readonly string[];
}

/** Compares a cookie with Secure to the same cookie without Secure. */
export function secureEffect(
  experiment: Experiment,
  cookie: number,
  probes: readonly Probe[],
  setting: PredictionSetting,
): SecureEffect {
  const line = experiment.cookies[cookie]?.setCookie ?? '';
  const [secure, plain] = ['', null].map((value) => {
    const setCookie = readAttribute(line, 'secure') === value ? line : writeAttribute(line, 'secure', value);
    return predict({ ...experiment, cookies: [{ setCookie }] }, probes, setting)[0];
  });
  if (!secure || !plain) throw new RangeError(`there is no cookie ${cookie}`);
  const changed = probes.filter(({ id }) => secure.cells.get(id)?.outcome !== plain.cells.get(id)?.outcome);
  return {
    stored: { with: secure.cookie !== null, without: plain.cookie !== null },
    requests: changed.map(({ id }) => id),
  };
}
