import type { Diagnosis } from '../../../prediction/diagnosis/diagnosis.ts';
import { hidePath, hideValues } from '../../experiment/hidden-values.ts';

/** A shorter text is not a secret, and occurs in too many words. */
const shortestSecret = 6;

/** A text about a diagnosis in which x replaces every value, and every part of a URL that looks like a token. */
export function withoutSecrets(text: string, { cookies, replay }: Diagnosis): string {
  const hidden = hideValues(cookies.map(({ setCookie }) => setCookie));
  const addresses = [...cookies, ...(replay?.requests ?? [])].map(({ url }) => new URL(url).pathname);
  const replaced = new Map([
    ...cookies.flatMap(({ setCookie }, index) => partsOf(setCookie, hidden[index] ?? '')),
    ...addresses.map((path): [string, string] => [path, hidePath(path, new Set())]),
  ]);
  return [...replaced]
    .filter(([secret, shown]) => secret !== shown && secret.length >= shortestSecret)
    .toSorted(([one], [other]) => other.length - one.length)
    .reduce((made, [secret, shown]) => made.replaceAll(secret, shown), text);
}

/** The names and values of a line, each with its replacement. */
function partsOf(setCookie: string, hidden: string): [string, string][] {
  const shown = hidden.split(';');
  return setCookie.split(';').flatMap((piece, index) => {
    const [name = '', ...value] = piece.split('=');
    const [shownName = '', ...shownValue] = (shown[index] ?? '').split('=');
    return [
      [name.trim(), shownName.trim()],
      [value.join('=').trim(), shownValue.join('=').trim()],
    ];
  });
}
