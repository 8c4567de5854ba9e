import { type ArrivedCookie, type SignedLab, signedCookiePrefix } from '../../contract/labs/signed.ts';
import type { Fact } from '../lesson/fact.ts';
import type { RecordOf } from './record.ts';
import type { Seen } from './run-facts.ts';

function seen(is: boolean): Seen {
  return is ? 'holds' : 'broken';
}

/** Whether the lab of signed cookies shows a fact. */
export function seenInSigned(fact: Fact, { lab }: RecordOf<'signed'>): Seen {
  if (fact.fact !== 'signed') return 'not-seen';
  const { accepted, readable, secret, value } = fact;
  // A signed-looking value begins with `s:`, encoded or not. A lesson writes plain words without encoding.
  const signed = lab.cookies.filter((cookie) => {
    const found = /^s(?::|%3A)([^.]*)/i.exec(cookie.wire);
    return found !== null && (value === undefined || (found[1] === value && !isAsSet(cookie, lab)));
  });
  if (signed.length === 0) return 'not-seen';
  const isSo = ({ signedBy, wire }: ArrivedCookie) =>
    (accepted === undefined || (signedBy !== null) === accepted) &&
    (readable === undefined || /^s(:|%3A)[^.]+\./i.test(wire) === readable) &&
    (secret === undefined || signedBy === secret);
  return seen(signed.some(isSo));
}

/** Whether the cookie has the value that the server set. */
function isAsSet({ name, wire }: ArrivedCookie, { id, setCookie }: SignedLab): boolean {
  return setCookie.some((line) => line.startsWith(`${signedCookiePrefix(id)}${name}=${wire};`));
}

/** Whether the measurements of the tokens lab show a fact. */
export function seenInTokens(fact: Fact, { cells }: RecordOf<'tokens'>): Seen {
  if (fact.fact !== 'measured') return 'not-seen';
  const cell = cells.find(({ row, way }) => row === fact.row && way === fact.way);
  return cell ? seen(cell.status === fact.status) : 'not-seen';
}

/** Whether an attack lab shows a fact. Before the attack ends it shows none. */
export function seenInAttack(fact: Fact, { view }: RecordOf<'attacks'>): Seen {
  if (view.outcome === null) return 'not-seen';
  switch (fact.fact) {
    case 'attack':
      return seen(view.outcome === fact.outcome);
    case 'defence':
      return seen(view.defences.some((id) => id === fact.id) === fact.on);
    default:
      return 'not-seen';
  }
}
