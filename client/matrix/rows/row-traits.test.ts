import { describe, expect, it } from 'vitest';
import { groupRows, isWanted, type RowFilter, storedTrait, type TraitRow, traitIds, traits } from './row-traits.ts';

const row = (setCookie: string, stored: TraitRow['stored'] = 'yes'): TraitRow => ({ setCookie, stored });
const anything = { ...Object.fromEntries(traitIds.map((id) => [id, ''])), text: '' } as RowFilter;
const plain = row('a=1; Path=/; SameSite=Lax');

describe('the filters select a row', () => {
  it('without filters', () => {
    expect(isWanted(plain, anything)).toBe(true);
    expect(isWanted(row('a\u0000=1'), anything)).toBe(true);
  });

  it.each([
    ['sameSite', 'Lax', 'a=1; SameSite=lax', 'a=1; SameSite=Strict'],
    ['sameSite', 'Default', 'a=1; SameSite=Foo', 'a=1; SameSite=None'],
    ['secure', 'yes', 'a=1; Secure', 'a=1'],
    ['partitioned', 'no', 'a=1', 'a=1; Partitioned'],
    ['httpOnly', 'yes', 'a=1; HttpOnly', 'a=1; Secure'],
    ['domain', 'yes', 'a=1; Domain=home.localhost', 'a=1; Domain='],
    ['path', 'yes', 'a=1; Path=/shop', 'a=1; Path=/'],
    ['lifetime', 'no', 'a=1', 'a=1; Max-Age=60'],
    ['prefix', 'host', '__host-a=1', '__Host-Http-a=1'],
    ['prefix', 'none', 'a=__Host-', '__Secure-a=1'],
  ] as const)('by %s %s: %s, and not %s', (id, value, wanted, unwanted) => {
    expect(isWanted(row(wanted), { ...anything, [id]: value })).toBe(true);
    expect(isWanted(row(unwanted), { ...anything, [id]: value })).toBe(false);
  });

  it('by whether it was stored', () => {
    expect(isWanted(row('a=1', 'no'), { ...anything, stored: 'no' })).toBe(true);
    expect(isWanted(row('a=1'), { ...anything, stored: 'no' })).toBe(false);
    expect(isWanted(row('a=1', 'unknown'), { ...anything, stored: 'no' })).toBe(false);
    expect(isWanted(row('a=1', 'unknown'), { ...anything, stored: 'unknown' })).toBe(true);
    expect(storedTrait('unknown')).toBe('unknown');
  });

  it('by the text of the line, together with a trait', () => {
    expect(isWanted(plain, { ...anything, text: 'PATH=/', sameSite: 'Lax' })).toBe(true);
    expect(isWanted(plain, { ...anything, text: 'PATH=/', sameSite: 'None' })).toBe(false);
    expect(isWanted(plain, { ...anything, text: 'Path=/x' })).toBe(false);
  });
});

it('rows are under their headings, which come in the order of their first row', () => {
  const rows = [row('a=1; Secure'), row('b=1'), row('c=1; Secure')];
  expect(groupRows(rows, 'secure')).toEqual([
    { title: 'with Secure', rows: [rows[0], rows[2]] },
    { title: 'without Secure', rows: [rows[1]] },
  ]);
  expect(groupRows(rows, 'no trait')).toEqual([{ title: '', rows }]);
});

it('every trait has a heading for its values', () => {
  const rows = ['a=1', '__Host-Http-a=1; Path=/x; Domain=x; Secure; SameSite=None', 'a\u0000=1'].map((line) =>
    row(line),
  );
  for (const id of traitIds) {
    for (const each of rows) expect(Object.keys(traits[id].values)).toContain(traits[id].of(each));
  }
});
