import type { ReadingProblem } from '../result/reading.ts';
import { hole, type Item, type Value } from './values.ts';

/** Receives the parts that only a run of the code would show. */
export type Tell = (code: ReadingProblem['code'], message: string) => void;

/** Replaces a value that only a run would show. */
export const placeholder = 'value';

/** The literal lines in the arguments of a call: after the header's name, or with it in one string. */
export function rawLines(args: readonly Item[], tell: Tell): readonly string[] {
  const [first, second] = args.map(({ value }) => value);
  const whole = textsOf(first).find((text) => /^set-cookie\s*:/i.test(text));
  if (whole !== undefined) return writtenLines([whole.replace(/^set-cookie\s*:\s*/i, '')], tell);
  if (first?.type !== 'string' || !/^set-cookie$/i.test(first.value)) return [];
  const texts = textsOf(second);
  if (texts.length === 0) tellComputed(tell);
  return writtenLines(texts, tell);
}

/** The lines of a list of strings. */
export function listedLines(items: readonly Item[], tell: Tell): readonly string[] {
  return writtenLines(
    items.flatMap(({ value }) => textsOf(value)),
    tell,
  );
}

function tellComputed(tell: Tell): void {
  tell('name-computed', 'A Set-Cookie line is computed in this code, so that cookie cannot be checked.');
}

function textsOf(value: Value | undefined): readonly string[] {
  if (value?.type === 'list') return value.items.flatMap((item) => textsOf(item.value));
  if (value?.type === 'computed') return value.text === undefined ? [] : [value.text];
  return value?.type === 'string' ? [value.value] : [];
}

/**
 * Lines with `hole` for the parts that only a run would show: a value gets a placeholder; an attribute is left out and
 * reported.
 */
export function writtenLines(texts: readonly string[], tell: Tell): readonly string[] {
  return texts.flatMap((text) => {
    const [pair = '', ...attributes] = text.split(';');
    const [name = '', ...value] = pair.split('=');
    if (name.includes(hole)) {
      tellComputed(tell);
      return [];
    }
    for (const piece of attributes.filter((each) => each.includes(hole))) {
      const of = (piece.split('=', 1)[0] ?? '').trim();
      const what = of.includes(hole) ? 'A part' : of;
      tell('option-computed', `${what} of ${name.trim()} is computed in this code. The cookie is checked without it.`);
    }
    const written = [name, ...value.map((each) => each.replaceAll(hole, placeholder))].join('=');
    return [[written, ...attributes.filter((each) => !each.includes(hole))].join(';')];
  });
}
