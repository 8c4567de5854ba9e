import { originOfPlace, type Place, parseOrigin } from '../contract/origins/topology.ts';
import type { Experiment, WayOfSetting } from '../contract/runs/experiment.ts';
import { documentContext, requestContext } from '../model/same-site/context.ts';
import type { CookieContext, RequestTerms, RequestUrl } from '../model/terms.ts';
import type { PredictionSetting } from './prediction.ts';

/** What a way of setting is in the terms of a request; `null`: it is a script's call. */
const requests: Readonly<Record<WayOfSetting, (Partial<RequestTerms> & { readonly from: Place }) | null>> = {
  navigation: {
    from: 'home',
    mode: 'navigate',
    destination: 'document',
    initiatorType: 'navigation',
    navigation: 'top-level',
  },
  fetch: { from: 'home' },
  'cross-site-fetch': { from: 'other' },
  'cross-site-iframe': {
    from: 'other',
    mode: 'navigate',
    destination: 'iframe',
    initiatorType: 'element',
    navigation: 'nested',
  },
  'document-cookie': null,
  'cookie-store': null,
};

/** The context in which an experiment's cookies are received. Throws a `RangeError` where home, or other, is not configured. */
export function receivingContext(experiment: Experiment, setting: PredictionSetting): CookieContext {
  const { scheme, setBy, path } = experiment;
  const at = (place: Place) => {
    const entry = originOfPlace(setting.topology, place, scheme);
    if (!entry) throw new RangeError(`no origin is configured for ${place}`);
    return parseOrigin(entry.origin);
  };
  const url: RequestUrl = { ...at('home'), path };
  const environment = { thirdPartyCookies: setting.thirdPartyCookies, now: setting.now, ...setting.suffixes };
  const request = requests[setBy];
  if (request === null) return documentContext(url, [at('home')], setting.profile.options, environment);
  const { from, ...terms } = request;
  return requestContext(
    {
      urlList: [url],
      method: 'GET',
      mode: 'cors',
      credentials: 'include',
      destination: '',
      initiatorType: 'fetch',
      navigation: 'none',
      initiator: at(from),
      frames: terms.navigation === 'top-level' ? [] : [at(from)],
      reload: 'none',
      ...terms,
    },
    setting.profile.options,
    environment,
  );
}
