import type { Diagnosis } from '../../../prediction/diagnosis/diagnosis.ts';
import { readAddress, writeAddress } from '../../../prediction/reading/address.ts';
import { hidePath, hideValues } from '../../experiment/hidden-values.ts';
import type { PastedText } from './use-pasted.ts';

/** Cookies that came with one answer, in order. */
interface Answer {
  readonly url: string;
  readonly lines: string[];
}

/**
 * The cookies of a diagnosis as a text that has the same diagnosis and none of their values; whatever else was pasted,
 * bodies and other headers, is left out. `null` where there is no cookie.
 */
export function withoutValues({ cookies, clock }: Diagnosis): PastedText | null {
  const lines = hideValues(cookies.map(({ setCookie }) => setCookie));
  const answers: Answer[] = [];
  for (const [index, { url }] of cookies.entries()) {
    const address = addressWithoutTokens(url);
    if (answers.at(-1)?.url !== address) answers.push({ url: address, lines: [] });
    answers.at(-1)?.lines.push(`Set-Cookie: ${lines[index]}`);
  }
  const [first] = answers;
  if (first === undefined) return null;
  const date = clock.from !== 'now' ? [`Date: ${new Date(clock.at).toUTCString()}`] : [];
  if (answers.length === 1) return { text: [...date, ...first.lines].join('\n'), url: first.url };
  // An answer with a Location says that the cookies after it come from there.
  const text = answers.flatMap((answer, index) => {
    const next = answers[index + 1];
    const head = next === undefined ? ['HTTP/1.1 200 OK'] : ['HTTP/1.1 302 Found', `Location: ${next.url}`];
    return [...head, ...date, ...answer.lines, ''];
  });
  return { text: text.join('\n'), url: first.url };
}

/** An address without what looks like a token in its path; what cannot be read stays as it is. */
export function addressWithoutTokens(url: string): string {
  const address = readAddress(url);
  return address === null ? url : writeAddress({ ...address, path: hidePath(address.path, new Set()) });
}
