import { capitalized } from '../../contract/interface/capitalized.ts';
import { listed } from '../../model/profiles/engines.ts';

/** Joins sentences without full stops into one: "Add Secure, remove Domain and set Path=/." */
export function joinedSentence(sentences: readonly string[]): string {
  const text = listed(sentences.map((sentence) => `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`));
  return `${capitalized(text)}.`;
}
