import type { Call } from '../../prediction/frameworks/framework.ts';
import type { FrameworkCode } from '../../prediction/frameworks/frameworks.ts';
import type { Sent } from './proofs/proof.ts';

/**
 * Returns how what a framework sent differs from what the code is said to send: nothing, where all is said. The call sends
 * what was asked for, but for its losses and additions; each of those must really be there. The header is sent byte for byte.
 */
export function differences(setCookie: string, form: 'call' | 'header', code: FrameworkCode, sent: Sent): string[] {
  if ('error' in sent) return [`threw ${sent.error}`];
  const [line, ...more] = sent.lines;
  if (line === undefined || more.length > 0) return [`sent ${sent.lines.length} headers`];
  if (form === 'header') return line === setCookie ? [] : [`sent ${line}`];
  return code.call === null ? ['has no call'] : callDifferences(setCookie, code.call, line);
}

function callDifferences(setCookie: string, { lost, adds }: Call, line: string): string[] {
  const asked = attributes(setCookie);
  const sent = attributes(line);
  const found: string[] = [];
  if (asked.pair !== sent.pair) found.push(`pair ${sent.pair}`);
  const losses = new Set(lost.map(({ attribute }) => attribute.toLowerCase()));
  const additions = new Map(
    adds.map(({ what }) => what.toLowerCase().split('=')).map(([name = '', value]) => [name, value]),
  );
  for (const name of new Set([...asked.values.keys(), ...sent.values.keys()])) {
    const isEqual = sameValue(name, asked.values.get(name), sent.values.get(name));
    if (isEqual && (losses.has(name) || additions.has(name))) found.push(`${name} is as asked for`);
    if (isEqual || losses.has(name)) continue;
    const isAdded = !asked.values.has(name) && additions.has(name);
    if (!isAdded || !sameValue(name, additions.get(name) ?? sent.values.get(name), sent.values.get(name))) {
      found.push(`${name} ${sent.values.get(name) ?? 'is missing'}`);
    }
  }
  for (const name of additions.keys()) if (!sent.values.has(name)) found.push(`${name} is not added`);
  return found;
}

/** The name-value-pair, and the attributes by their name in lower case. */
function attributes(line: string): { readonly pair: string; readonly values: ReadonlyMap<string, string> } {
  const [pair = '', ...rest] = line.split(';').map((part) => part.trim());
  const named = rest.map((part): [string, string] => {
    const at = part.indexOf('=');
    return at < 0 ? [part.toLowerCase(), ''] : [part.slice(0, at).toLowerCase(), part.slice(at + 1)];
  });
  return { pair, values: new Map(named) };
}

/** Words of SameSite and Priority count in any case; dates by their moment, `-` between its parts or not. */
function sameValue(name: string, one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  if (name === 'samesite' || name === 'priority') return one.toLowerCase() === other.toLowerCase();
  if (name === 'expires') return Date.parse(one) === Date.parse(other);
  return one === other;
}
