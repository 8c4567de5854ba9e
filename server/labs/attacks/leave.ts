import type { Request, RequestHandler } from 'express';
import type { OriginEntry } from '../../../contract/origins/topology.ts';
import { html, type Markup } from '../../http/html.ts';
import { labPage } from '../bank/pages.ts';
import { confinement } from './confine.ts';
import type { Lab } from './lab.ts';
import { pageScript, scriptElement } from './page-script.ts';
import { labCookies } from './record.ts';
import type { AttackStore } from './store.ts';
import { undoHeaders } from './undo.ts';
import type { World } from './world.ts';

/**
 * Expires every cookie of a lab. In a window that was opened for the lab, it also forgets the lab, and the window goes
 * on to the window of the next lab if `then` names one; otherwise it closes itself.
 */
export function leaveRoute(store: AttackStore, lab: Lab, originOf: (request: Request) => OriginEntry): RequestHandler {
  const { world } = store;
  return (request, response) => {
    const byHand = request.query.close !== undefined;
    response.set('Content-Security-Policy', confinement(world, 'nobody')).set('Cache-Control', 'no-store');
    response.set(
      undoHeaders(lab, {
        arrived: labCookies(request.headers.cookie, lab),
        hostname: new URL(originOf(request).origin).hostname,
        secure: request.secure,
        byHand,
      }),
    );
    if (byHand) response.once('finish', () => store.drop(lab.id));
    const script = byHand ? closingScript(world, lab, request.query.then) : pageScript(world, lab, request.path);
    response.type('html').send(labPage('The attack is undone', html`<p>The lab’s cookies have expired.</p>`, script));
  };
}

/** The script element that closes the window, or sends it to `then` if that is a window of a lab. */
function closingScript(world: World, lab: Lab, then: unknown): Markup {
  const next = typeof then === 'string' ? windowOfLab(world, then) : null;
  return scriptElement(world, { act: 'close', lab: lab.id, ...(next === null ? {} : { next }) });
}

/** Returns the address if a window of any lab begins there, else `null`. */
function windowOfLab({ topology }: World, address: string): string | null {
  const url = URL.parse(address);
  const isVictim = topology.origins.some(({ role, origin }) => role === 'victim' && origin === url?.origin);
  const begins = /^\/(drive\/[a-z0-9]{8,24}|lab\/[a-z0-9]{8,24}\/(login|deliver))$/;
  return url && isVictim && begins.test(url.pathname) ? url.origin + url.pathname : null;
}
