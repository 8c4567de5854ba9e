import { html, type Markup, pageOf } from '../../http/html.ts';

const style = html`<style>:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{max-width:34rem;margin:2rem auto;padding:0 1rem}
input,button{font:inherit;padding:.4rem .7rem}
label{display:grid;gap:.2rem;margin:.6rem 0;max-width:18rem}
.comment{border-left:3px solid #888;padding-left:.7rem}</style>`;

/** A page of the bank or of a neighbour. */
export function labPage(title: string, body: Markup, script: Markup): string {
  return pageOf({ title, head: [style, script], body: html`<main><h1>${title}</h1>\n${body}</main>` });
}

/**
 * A form. Each field is an input with a label. A field is hidden if its name begins with a `_`, or if all fields are.
 */
export function form(
  action: string,
  button: string,
  fields: Readonly<Record<string, string>>,
  inputs: 'labelled' | 'hidden' = 'labelled',
): Markup {
  const written = Object.entries(fields).map(([name, value]) => {
    const type = name === 'password' ? 'password' : 'text';
    return inputs === 'hidden' || name.startsWith('_')
      ? html`<input type="hidden" name="${name}" value="${value}">\n`
      : html`<label>${name} <input type="${type}" name="${name}" value="${value}"></label>\n`;
  });
  return html`<form method="post" action="${action}">${written}<button>${button}</button></form>`;
}
