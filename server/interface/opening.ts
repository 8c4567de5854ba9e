import { type PageId, pageFacts } from '../../contract/interface/pages.ts';
import { type Topology, topologyElement } from '../../contract/origins/topology.ts';
import { html, Markup } from '../http/html.ts';

const headPlace = '<!--page:head-->';
const bodyPlace = '<!--page:body-->';
const scriptsPlace = '</head>';

/**
 * The interface's HTML for one page: its title and description, the addresses of its scripts, the origins that it
 * needs, and its heading and lead, so that they are visible before scripts render the same. Throws when the template
 * has no places for them.
 */
export function withOpening(
  template: string,
  id: PageId | undefined,
  topology: Topology,
  scripts: readonly string[],
): string {
  if (![headPlace, scriptsPlace, bodyPlace].every((place) => template.includes(place))) {
    throw new Error('index.html has no place for a page.');
  }
  return template
    .replace(headPlace, () => `${headOf(id)}${dataOf(topology)}`)
    .replace(scriptsPlace, () => `${preloads(scripts)}${scriptsPlace}`)
    .replace(bodyPlace, () => `${bodyOf(id)}`);
}

function headOf(id: PageId | undefined): Markup {
  const { title: name } = pageFacts.home;
  if (id === undefined) return html`<title>${name}</title>`;
  const { title, lead } = pageFacts[id];
  return html`<title>${id === 'home' ? name : `${title}: ${name}`}</title><meta name="description" content="${lead}">`;
}

/** Styles block the first paint, so that nothing is drawn twice. Scripts must not delay the styles. */
function preloads(scripts: readonly string[]): Markup {
  return html`${scripts.map((url) => html`<link rel="modulepreload" fetchpriority="low" crossorigin href="${url}">`)}`;
}

/** Data in a script element that no browser runs. It contains no `<`, so nothing in it can end the element. */
function dataOf(topology: Topology): Markup {
  const json = new Markup(JSON.stringify(topology).replaceAll('<', '\\u003c'));
  return html`<script type="application/json" id="${new Markup(topologyElement)}">${json}</script>`;
}

function bodyOf(id: PageId | undefined): Markup {
  const { title: name } = pageFacts.home;
  const header = html`<header class="app-header"><span class="app-name">${name}</span></header>`;
  if (id === undefined) return header;
  const { heading, lead } = pageFacts[id];
  return html`${header}<main id="main"><header class="page-head" data-page="${id}">
<h1>${heading}</h1><p class="page-lead">${lead}</p></header></main>`;
}
