import { type Symptom, symptoms } from './symptoms.ts';

/** The result of a search. */
export interface FoundSymptoms {
  readonly symptoms: readonly Symptom[];
  /** Whether each symptom has every word. Otherwise these match best, the best first. */
  readonly isExact: boolean;
}

/** Words that do not describe a symptom. */
const unsaid = new Set(
  'a an the and or but of in on at to for from by with my me i we our you your it its is are was be been am not no do does did has have had can cannot when after before that this there then than so why how what which who get gets got only just still as if'.split(
    ' ',
  ),
);

/** The symptoms with every word of a search, in their order. Without such a symptom, the best matches. */
export function findSymptoms(search: string): FoundSymptoms {
  const all = search.toLowerCase().match(/[\w.$:=-]*\w/g) ?? [];
  const words = all.filter((word) => !unsaid.has(word)).map(stem);
  if (words.length === 0) return { symptoms: all.length === 0 ? symptoms : [], isExact: true };
  const exact = symptoms.filter((symptom) => words.every((word) => textOf(symptom).includes(word)));
  if (exact.length > 0) return { symptoms: exact, isExact: true };
  // A word in fewer symptoms has more weight.
  const weights = words.map((word) => 1 / symptoms.filter((symptom) => textOf(symptom).includes(word)).length);
  const scored = symptoms.map((symptom) => {
    const has = words.map((word) => textOf(symptom).includes(word));
    return { symptom, count: has.filter(Boolean).length, score: sum(weights.filter((_weight, at) => has[at])) };
  });
  const near = scored
    .filter(({ count }) => count * 2 >= words.length)
    .toSorted((one, other) => other.score - one.score);
  return { symptoms: near.slice(0, maxNear).map(({ symptom }) => symptom), isExact: false };
}

/** Maximum number of symptoms when no symptom has every word. */
const maxNear = 4;

function textOf({ words, also, cause }: Symptom): string {
  return `${words} ${also} ${cause}`.toLowerCase();
}

/** The common stem of a word's forms. */
function stem(word: string): string {
  const part = word.replace(/(?:ing|ed|es|s|n't|nt)$/, '');
  return part.length >= 4 ? part : word;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
