import { afterEach, expect, test } from 'vitest';
import { stepNow } from './step.ts';

afterEach(() => document.body.replaceChildren());

/** An element of the page by its id. */
function place(html: string, id: string): Element | null {
  document.body.innerHTML = html;
  return document.getElementById(id);
}

test.each([
  ['<textarea id="it"></textarea>', true],
  ['<input id="it">', true],
  ['<input id="it" type="number">', true],
  ['<input id="it" type="range">', true],
  ['<input id="it" type="checkbox">', false],
  ['<select id="it"></select>', false],
  ['<button id="it">Set</button>', false],
])('%s is a control whose text is typed: %s', (html, typed) => {
  const control = place(html, 'it');
  expect(control).not.toBeNull();
  expect(stepNow(control, 7)).toEqual({ control, typed, at: 7 });
});

test('two choices of one row are one control, and those of another row are another', () => {
  const radio = (id: string) => `<input id="${id}" type="radio">`;
  const rows = `<fieldset id="row">${radio('one')}${radio('two')}</fieldset><fieldset>${radio('three')}</fieldset>`;
  const controlOf = (id: string) => stepNow(document.getElementById(id), 0).control;
  const row = place(rows, 'row');
  expect([controlOf('one'), controlOf('two')]).toEqual([row, row]);
  expect(controlOf('three')).not.toBe(row);
  expect(stepNow(document.getElementById('one'), 0).typed).toBe(false);
});

test('without focus no control is named', () => {
  expect(stepNow(null, 3)).toEqual({ control: null, typed: false, at: 3 });
});
