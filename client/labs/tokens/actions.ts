import type { TokenLab, TokenOptions, Way } from '../../../contract/labs/tokens.ts';
import { entryOf, type Topology } from '../../../contract/origins/topology.ts';
import { pageScheme } from '../page-scheme.ts';
import { askTokenApp, loadTokenLab, restartApp, revokeLogin, sendCopy } from './api.ts';
import { TokenKeeper } from './keeper.ts';
import type { Actions } from './measure.ts';

/** Milliseconds in which the other site's forms must arrive. */
const crossWithin = 20_000;
const looksEvery = 150;

/**
 * Returns the actions of a measurement in this browser, for the lab with this id. Its tokens are separate from other
 * labs'.
 */
export function makeActions(id: string, options: TokenOptions, topology: Topology): Actions {
  const keeper = new TokenKeeper(id);
  const bearer = (way: Way) => (way === 'jwt' ? keeper.bearer(options) : null);
  const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
  return {
    login: async (way, lifetime) => {
      const path = lifetime === null ? '/login' : `/login?lifetime=${lifetime}`;
      const { status, token } = await askTokenApp(id, way, 'POST', path, null);
      if (way === 'jwt') keeper.keep(token, options);
      return status;
    },
    ask: async (way) => {
      const { status } = await askTokenApp(id, way, 'GET', '/me', bearer(way));
      if (status !== 401 || way !== 'jwt' || options.refresh === 'false') return [status];
      const refreshed = await askTokenApp(id, way, 'POST', '/refresh', null);
      if (refreshed.status !== 200) return [status];
      keeper.keep(refreshed.token, options);
      return [status, (await askTokenApp(id, way, 'GET', '/me', bearer(way))).status];
    },
    logout: async (way) => {
      await askTokenApp(id, way, 'POST', '/logout', bearer(way));
      if (way === 'jwt') keeper.keep(null, options);
    },
    revoke: async (way) => {
      await revokeLogin(id, way);
    },
    restart: async () => {
      await restartApp(id);
    },
    copy: (way, from) => sendCopy(id, { way, from, given: '' }),
    steal: (way) => sendCopy(id, { way, from: 'given', given: keeper.foundByScript(way) }),
    cross: async () => {
      if (!canOpenWindow()) return null;
      window.open(crossAddress(topology, id), '_blank', 'popup,noopener,width=480,height=360');
      const deadline = Date.now() + crossWithin;
      let cross: TokenLab['cross'] | null = null;
      while (Date.now() < deadline) {
        cross = (await loadTokenLab(id)).cross;
        if (Object.values(cross).every((status) => status !== null)) return cross;
        await pause(looksEvery);
      }
      return cross;
    },
    view: () => loadTokenLab(id),
    now: () => performance.now(),
    pause,
  };
}

/**
 * Whether this page may open a window now: without a recent click, as in a stage's window, browsers block it silently.
 */
function canOpenWindow(): boolean {
  return !('userActivation' in navigator) || navigator.userActivation.isActive;
}

function crossAddress(topology: Topology, id: string): string {
  const scheme = pageScheme();
  const other = entryOf(topology, 'other', scheme);
  return `${other?.origin ?? ''}/.playground/labs/cross?lab=${id}&way=0`;
}
