import { dataAttributes, html, type Markup } from '../../http/html.ts';
import type { Lab } from './lab.ts';
import type { World } from './world.ts';

/**
 * The script element of a lab's page. On a page of a drive it goes on to the next stop. On every page it sends the
 * bank's forms as JSON if the bank accepts only JSON. On the framed transfer page it clicks for Alice if no visitor is
 * there.
 */
export function pageScript(world: World, lab: Lab, path: string | null): Markup {
  const { progress, request, bank } = lab;
  const stop = progress.state === 'going-on' ? progress.stop : null;
  const data: Record<string, string> = { lab: lab.id };
  if (bank.has('json-only')) data.json = 'true';
  if (stop) {
    data.drive = stop.id;
    data.at = String(stop.at);
    if (path !== null && path === stop.path) data.act = stop.act;
    if (path === '/transfer/confirm' && request.clicks === 'page') data.act = 'click';
  }
  return scriptElement(world, data);
}

/** The script element of the attack labs' pages. Its data attributes say what it does. */
export function scriptElement({ assets }: World, data: Readonly<Record<string, string>>): Markup {
  return html`<script src="${assets.script('lab-page')}"${dataAttributes(data)}></script>`;
}
