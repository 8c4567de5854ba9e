import { describe, expect, test } from 'vitest';
import { dataAttributes, html, Markup, pageOf } from './html.ts';

const hostile = `"'><script>alert(1)</script>&lt;`;
const escaped = '&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;lt;';

describe('a text stays text', () => {
  test.each([
    ['in an element', html`<p>${hostile}</p>`, `<p>${escaped}</p>`],
    ['in an attribute', html`<a href="${hostile}">`, `<a href="${escaped}">`],
    ['in a list', html`<ul>${[hostile, html`<li>${hostile}</li>`]}</ul>`, `<ul>${escaped}<li>${escaped}</li></ul>`],
    ['in a data attribute', html`<p${dataAttributes({ lab: hostile })}>`, `<p data-lab="${escaped}">`],
    ['after a text that ends like the start of an attribute', html`<p>${'a='}${hostile}</p>`, `<p>a=${escaped}</p>`],
    [
      'in the title of a page',
      pageOf({ title: hostile, body: html`` }),
      expect.stringContaining(`<title>${escaped}</title>`),
    ],
  ])('%s', (_where, written, expected) => {
    expect(String(written)).toEqual(expected);
  });
});

describe('a text is refused where escaping does not help', () => {
  test.each([
    ['in a script', () => html`<script>const name = "${hostile}";</script>`],
    ['in a script with attributes', () => html`<script type="module">${hostile}</script>`],
    ['in a style', () => html`<p></p><style>p { color: ${hostile} }</style>`],
    ['in an attribute without quotes', () => html`<a href=${hostile}>`],
  ])('%s', (_where, write) => {
    expect(write).toThrow(TypeError);
  });

  test('but not after a script, nor in its address', () => {
    expect(String(html`<script src="${'a.js'}"></script><p>${'b'}</p>`)).toBe('<script src="a.js"></script><p>b</p>');
  });
});

test('markup stays markup', () => {
  expect(String(html`<p>${html`<b>${1}</b>`}${new Markup('<i>x</i>')}</p>`)).toBe('<p><b>1</b><i>x</i></p>');
});
