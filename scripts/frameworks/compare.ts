import { diagnose } from '../../prediction/diagnosis/diagnose.ts';
import type { FrameworkCode } from '../../prediction/frameworks/frameworks.ts';
import type { Call } from '../../prediction/frameworks/writing/framework.ts';
import type { Sent } from './proofs/proof.ts';
import type { CaseForm } from './recorded.ts';

/**
 * Returns the differences between the headers that a framework sent and the headers that the code should send; an empty
 * list if all differences are declared. The call must send the requested cookie, except for its losses and additions,
 * and each of those must really occur. The header must be sent byte for byte.
 */
export function differences(setCookie: string, form: CaseForm, code: FrameworkCode, sent: Sent): string[] {
  if ('error' in sent) return isTooOld(code.call, sent.error) ? [] : [`threw ${sent.error}`];
  const [line, ...more] = sent.lines;
  if (line === undefined || more.length > 0) return [`sent ${sent.lines.length} headers`];
  if (form === 'header') return line === setCookie ? [] : [`sent ${line}`];
  if (code.call === null) return ['has no call'];
  return form === 'clear'
    ? clearDifferences(setCookie, code.call, line)
    : callDifferences(setCookie, code.call, line, form);
}

/** Whether the error of a version is about the attribute for which the code is said to need a newer version. */
function isTooOld(call: Call | null, error: string): boolean {
  return (call?.lost ?? []).some(
    ({ attribute, since }) =>
      since !== undefined && error.toLowerCase().includes(`"${attribute.toLowerCase()}" is invalid`),
  );
}

/** The address of the response that sets the cookies. */
const url = 'https://example.com/app/';

/** Whether the line deletes the cookie in Chromium by the rules of the model. A declared loss must keep the cookie. */
function clearDifferences(setCookie: string, { lost }: Call, line: string): string[] {
  const [cookie] = diagnose(`Set-Cookie: ${setCookie}\nSet-Cookie: ${line}`, url, 0).cookies;
  const outcome = cookie?.outcomes.find(({ profile }) => profile.id === 'chromium')?.outcome;
  if (outcome === 'stored' && lost.length === 0) return [`does not delete it: ${line}`];
  return outcome === 'replaced' && lost.length > 0 ? ['deletes it, although a loss is said'] : [];
}

function callDifferences(setCookie: string, { lost, adds }: Call, line: string, form: CaseForm): string[] {
  const asked = attributes(setCookie);
  const sent = attributes(line);
  const found: string[] = [];
  const [one, other] = form === 'session' ? [nameOf(asked.pair), nameOf(sent.pair)] : [asked.pair, sent.pair];
  if (one !== other) found.push(`pair ${other}`);
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

function nameOf(pair: string): string {
  return pair.split('=')[0] ?? '';
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

/**
 * The words of SameSite and Priority ignore case; dates are compared by their moment, with or without `-` between their
 * parts.
 */
function sameValue(name: string, one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  if (name === 'samesite' || name === 'priority') return one.toLowerCase() === other.toLowerCase();
  if (name === 'expires') return Date.parse(one) === Date.parse(other);
  return one === other;
}
