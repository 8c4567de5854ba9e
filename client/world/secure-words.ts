import { counted } from '../../contract/interface/counted.ts';
import type { SecureEffect } from '../../prediction/compare/secure-effect.ts';

/** The world in which the visitor ticks Secure or does not. */
export interface SecureWorld {
  readonly effect: SecureEffect;
  readonly ticked: boolean;
  /**
   * The browser that counts http on the predicted host as secure, as the subject of a sentence; `null`: it does not.
   */
  readonly trusting: string | null;
}

/** Describes the effect of Secure in this world, or why it has none. */
export function secureWords({ effect, ticked, trusting }: SecureWorld): string {
  const { stored, requests } = effect;
  if (!stored.with && !stored.without) return 'The cookie is not stored either way, so Secure changes nothing.';
  if (!stored.without) return 'Without Secure the browser rejects this cookie.';
  if (!stored.with) return 'With Secure the browser rejects this cookie: http is not secure on this host.';
  if (requests.length > 0) {
    const counts = counted(requests.length, 'request');
    return ticked
      ? `Secure keeps the cookie out of ${counts} over http.`
      : `Secure would keep the cookie out of ${counts} over http.`;
  }
  return trusting === null
    ? 'No request over http would carry this cookie anyway, so Secure changes nothing here.'
    : `${trusting} treats http://localhost as secure, so Secure changes nothing here.`;
}

/** Describes the effect of Secure on a normal host, where http never counts as secure; a prediction. */
export function normalHostWords({ stored, requests }: SecureEffect): string {
  if (!stored.with) return 'On a normal host the browser rejects it over http if it has Secure.';
  if (requests.length > 0)
    return `On a normal host Secure keeps it out of ${counted(requests.length, 'request')} over http.`;
  return 'On a normal host Secure changes nothing either: no request over http would carry it.';
}
