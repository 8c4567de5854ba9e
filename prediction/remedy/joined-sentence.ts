import { capitalized } from '../../contract/interface/capitalized.ts';
import { listed } from '../../model/profiles/engines.ts';

/** Several sentences without their full stops as one: "Add Secure, remove Domain and set Path=/." */
export function joinedSentence(sentences: readonly string[]): string {
  const text = listed(sentences.map((sentence) => `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`));
  return `${capitalized(text)}.`;
}
