import { topologyOfNames } from '../../contract/origins/engines.ts';
import { originOfPlace, parseOrigin } from '../../contract/origins/topology.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { protocolOf } from '../../model/same-site/context.ts';
import { predict } from '../predict.ts';
import type { PredictionSetting } from '../prediction.ts';

/**
 * Returns a sentence for a browser that counts this http host as secure: it says whether a normal http host would get a
 * Secure cookie stored. `null` over https, or when the profile does not trust this host.
 */
export function secureHere(
  { scheme, setBy }: Pick<Experiment, 'scheme' | 'setBy'>,
  setting: PredictionSetting,
): string | null {
  const home = originOfPlace(setting.topology, 'home', scheme);
  if (scheme !== 'http' || !home) return null;
  const { title, options } = setting.profile;
  const origin = parseOrigin(home.origin);
  if (protocolOf(origin, options) === 'insecure') return null;
  const experiment: Experiment = {
    scheme,
    setBy,
    cookies: [{ setCookie: 'a=1; Path=/; Secure' }],
    path: '/',
    cors: 'exact',
    ageSeconds: 0,
    probes: 'all',
  };
  const [elsewhere] = predict(experiment, [], { ...setting, topology: topologyOfNames('test') });
  const there = (elsewhere?.stored.length ?? 0) > 0 ? 'stores' : 'rejects';
  return `Here ${title} counts http as secure. On a normal http host it ${there} a Secure cookie.`;
}
