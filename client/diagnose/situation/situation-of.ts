import { readAddress, writeAddress } from '../../../prediction/reading/addresses/address.ts';
import { assumedAddress } from '../../../prediction/reading/addresses/assumed-address.ts';
import { readInput } from '../../../prediction/reading/read-input.ts';
import type { Reading } from '../../../prediction/reading/result/reading.ts';
import { suggestSituation } from '../../../prediction/situation/from-reading.ts';
import type { Situation } from '../../../prediction/situation/situation.ts';
import { type FilledField, firstPasted, type Pasted } from '../pasted/use-pasted.ts';

/** The same with a pasted response's CORS answer. */
export function withResponse(situation: Situation | null, { exchanges }: Reading): Situation | null {
  const allowOrigin = exchanges.map(({ response }) => response?.allowOrigin ?? null).find((origin) => origin !== null);
  return situation === null || allowOrigin == null ? situation : { ...situation, allowOrigin };
}

/** A text that replaces the whole previous text, or an edited text. */
export type HowEntered = 'pasted' | 'typed';

/** The same with another text, and with the page, API, request and browser in that text. */
export function withText(pasted: Pasted, text: string, how: HowEntered): Pasted {
  const isNew = how === 'pasted' || pasted.text.trim() === '';
  return { ...withReading(pasted, readInput(text), isNew ? 'pasted' : 'typed'), text };
}

/**
 * Applies the situation in a text. A paste replaces every field that it contains, even one that the reader has edited;
 * `overtaken` keeps the old value. A field that it does not contain gets its usual value, or keeps the reader's. During
 * editing by hand such a field stays, unless the text itself had set it.
 */
export function withReading(pasted: Pasted, reading: Reading, how: HowEntered = 'pasted'): Pasted {
  const said = saidBy(reading);
  const readBefore = readInput(pasted.text);
  const before = saidBy(readBefore);
  const isPasted = how === 'pasted';
  const isTaken = (field: FilledField) => isPasted && said[field] !== null;
  const fill = <Field extends FilledField>(field: Field): Pasted[Field] => {
    if (pasted.edited.includes(field) && !isTaken(field)) return pasted[field];
    const usual = field === 'url' ? (assumedAddress(reading) as Pasted[Field]) : firstPasted[field];
    const wasAssumed = field === 'url' && pasted.url === assumedAddress(readBefore);
    const isGone = isPasted || wasAssumed || pasted[field] === before[field];
    return said[field] ?? (isGone ? usual : pasted[field]);
  };
  const filled = {
    ...pasted,
    url: fill('url'),
    page: fill('page'),
    setter: fill('setter'),
    asker: fill('asker'),
    browser: fill('browser'),
    proxy: fill('proxy'),
  };
  if (!isPasted) return filled;
  return {
    ...filled,
    edited: pasted.edited.filter((field) => !isTaken(field)),
    overtaken: overtakenBy(pasted, filled),
  };
}

/** The edited fields that a paste changed, and those that stay with another text. */
function overtakenBy(before: Pasted, after: Pasted): Pasted['overtaken'] {
  const isFirst = before.text.trim() === '' && before.url === after.url;
  return before.edited.flatMap((field): Pasted['overtaken'] => {
    if (plain(before[field]) !== plain(after[field])) return [{ field, before: before[field] }];
    return isFirst || plain(after[field]) === plain(firstPasted[field]) ? [] : [{ field, before: null }];
  });
}

/** A URL in normal form, so that a trailing slash makes no difference; any other value unchanged. */
function plain(value: string): string {
  const address = /^https?:/i.test(value) ? readAddress(value) : null;
  return address === null ? value : writeAddress(address);
}

/** The value of each field in a text; `null`: none. A text with its own URL names the URL that sets its cookies. */
function saidBy(reading: Reading): { readonly [Field in FilledField]: Pasted[Field] | null } {
  const { api, page, asker } = suggestSituation(reading);
  return { url: api, page, setter: api === null ? null : '', asker, browser: reading.recordedBy, proxy: null };
}

/** The same with a field that the reader edited. It stays until a paste contains it, or until the reader empties it. */
export function withEdited<Field extends FilledField>(pasted: Pasted, field: Field, value: Pasted[Field]): Pasted {
  const others = pasted.edited.filter((each) => each !== field);
  const overtaken = pasted.overtaken.filter((each) => each.field !== field);
  return { ...pasted, [field]: value, edited: value === '' ? others : [...others, field], overtaken };
}

/** The same without the reader's entries in these fields: each has the value from the text alone. */
export function withUsual(pasted: Pasted, fields: readonly FilledField[]): Pasted {
  const isKept = (field: FilledField) => !fields.includes(field);
  const usual = { ...firstPasted, url: assumedAddress(readInput(pasted.text)) };
  const cleared = Object.fromEntries(fields.map((field) => [field, usual[field]]));
  const { edited, overtaken } = pasted;
  return {
    ...pasted,
    ...cleared,
    edited: edited.filter(isKept),
    overtaken: overtaken.filter(({ field }) => isKept(field)),
  };
}
