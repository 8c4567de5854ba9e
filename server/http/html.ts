import escapeHtml from 'escape-html';

/** Markup that this server wrote. A page shows everything else as escaped text. */
export class Markup {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

/**
 * The values that a template of markup may contain: text and numbers, which are escaped, markup, or a list of these.
 */
export type Content = Markup | string | number | readonly Content[];

/**
 * A template of markup. Every value is escaped, for an element's content and for a quoted attribute, except markup.
 * Throws a TypeError for a text where escaping does not help: in a script or a style, and in an attribute without quotes.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  let before = '';
  let written = '';
  for (const [index, part] of parts.entries()) {
    before += part;
    const value = values[index] ?? '';
    if (value !== '' && !(value instanceof Markup) && isUnescapable(before)) {
      throw new TypeError('A text cannot stand in a script, in a style, or in an attribute without quotes.');
    }
    written += part + contentOf(value);
  }
  return new Markup(written);
}

function contentOf(value: Content): string {
  if (value instanceof Markup) return String(value);
  return typeof value === 'object' ? value.map(contentOf).join('') : escapeHtml(String(value));
}

/**
 * Whether escaping does not help for a value that follows this markup: character references are not read there, or a
 * space ends the value.
 */
function isUnescapable(before: string): boolean {
  const element = Math.max(before.lastIndexOf('<script'), before.lastIndexOf('<style'));
  const inElement = element >= 0 && !before.includes('</', element) && before.includes('>', element);
  return inElement || /=\s*$/.test(before);
}

/** Data attributes, to write after an element's name. */
export function dataAttributes(data: Readonly<Record<string, string>>): Markup {
  return html`${Object.entries(data).map(([name, value]) => html` data-${name}="${value}"`)}`;
}

/** The parts of a page that this server writes itself. */
export interface Page {
  readonly title: string;
  /** Attributes of the root element. */
  readonly root?: Markup;
  readonly head?: Content;
  readonly body: Markup;
}

/** A whole page in English. It has an empty icon, so that browsers request none. */
export function pageOf({ title, root = html``, head = '', body }: Page): string {
  return html`<!doctype html>
<html lang="en"${root}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<link rel="icon" href="data:,">${head}</head>
<body>${body}</body></html>`.toString();
}

/** A page with one sentence: what a plain visit of a tried host sees. */
export function plainPage(sentence: string): string {
  return pageOf({ title: 'Cookie Flag Playground', body: html`<p>${sentence}</p>` });
}
