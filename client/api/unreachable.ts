/** What is known where the browser says that it has no network, and what to do. */
export const offlineWords = 'This browser is offline. Switch its network on (in DevTools: Network, No throttling).';

/**
 * Why no answer came, and what to do. Only for what has failed: a machine without any network is offline, too, and reaches
 * its own localhost all the same.
 */
export function unreachableWords(): string {
  return navigator.onLine
    ? 'The playground’s server does not answer. Start it again with npm start.'
    : `${offlineWords} If that does not help, start the playground’s server again with npm start.`;
}
