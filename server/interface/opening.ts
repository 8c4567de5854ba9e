import { type PageId, pageFacts } from '../../contract/interface/pages.ts';
import { html, type Markup } from '../http/html.ts';

const headPlace = '<!--page:head-->';
const bodyPlace = '<!--page:body-->';

/**
 * The interface's HTML for one page: its title and description, and its heading and lead as the first thing that is seen,
 * which scripts replace by the same. Throws where the template has no places for them.
 */
export function withOpening(template: string, id: PageId | undefined): string {
  if (!template.includes(headPlace) || !template.includes(bodyPlace)) {
    throw new Error('index.html has no place for a page.');
  }
  return template.replace(headPlace, () => `${headOf(id)}`).replace(bodyPlace, () => `${bodyOf(id)}`);
}

function headOf(id: PageId | undefined): Markup {
  const { title: name } = pageFacts.home;
  if (id === undefined) return html`<title>${name}</title>`;
  const { title, lead } = pageFacts[id];
  return html`<title>${id === 'home' ? name : `${title}: ${name}`}</title><meta name="description" content="${lead}">`;
}

function bodyOf(id: PageId | undefined): Markup {
  const { title: name } = pageFacts.home;
  const header = html`<header class="app-header"><span class="app-name">${name}</span></header>`;
  if (id === undefined) return header;
  const { heading, lead } = pageFacts[id];
  return html`${header}<main id="main"><header class="page-head" data-page="${id}">
<h1>${heading}</h1><p class="page-lead">${lead}</p></header></main>`;
}
