import type { Diagnosis } from '../../../prediction/diagnosis/diagnosis.ts';
import { readAddress, writeAddress } from '../../../prediction/reading/addresses/address.ts';
import { hidePath, hideValues } from '../../experiment/hidden-values.ts';
import type { PastedText } from './use-pasted.ts';

/** Cookies of one response, in order. */
interface Answer {
  readonly url: string;
  readonly lines: string[];
}

/**
 * The cookies of a diagnosis as a text with the same diagnosis and without their values, and without the bodies and
 * other headers of the paste. `null` when there is no cookie.
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
  // A Location header sets the URL of the cookies in the next response.
  const text = answers.flatMap((answer, index) => {
    const next = answers[index + 1];
    const head = next === undefined ? ['HTTP/1.1 200 OK'] : ['HTTP/1.1 302 Found', `Location: ${next.url}`];
    return [...head, ...date, ...answer.lines, ''];
  });
  return { text: text.join('\n'), url: first.url };
}

/** A URL without the parts of its path that look like tokens. An unreadable text stays unchanged. */
export function addressWithoutTokens(url: string): string {
  const address = readAddress(url);
  return address === null ? url : writeAddress({ ...address, path: hidePath(address.path, new Set()) });
}
