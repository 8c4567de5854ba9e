/** The message for a browser that reports no network, and the next step. */
export const offlineWords = 'This browser is offline. Switch its network on (in DevTools: Network, No throttling).';

/**
 * Why no response came, and the next step. Only for failed requests: a machine without a network is offline, too, but
 * still reaches its own localhost.
 */
export function unreachableWords(): string {
  return navigator.onLine
    ? 'The playground’s server does not answer. Start it again with npm start.'
    : `${offlineWords} If that does not help, start the playground’s server again with npm start.`;
}
