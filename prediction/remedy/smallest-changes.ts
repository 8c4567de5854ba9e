import { joinedSentence } from './joined-sentence.ts';

/** One change that a search may make. */
export interface Edit<Subject, Group extends string> {
  /** Without its full stop. */
  readonly sentence: string;
  /** Edits of one group exclude each other. */
  readonly group: Group;
  readonly apply: (subject: Subject) => Subject;
}

/** A combination of edits: their sentence, and the changed subject. */
export interface Change<Subject> {
  readonly sentence: string;
  readonly changed: Subject;
}

/**
 * The smallest changes after which `isMet` holds, in the order of `edits`: single edits; if no single edit helps,
 * pairs; then triples. Empty when nothing helps, or when it already holds.
 */
export function smallestChanges<Subject, Group extends string>(
  subject: Subject,
  edits: readonly Edit<Subject, Group>[],
  isMet: (subject: Subject) => boolean,
): Change<Subject>[] {
  if (isMet(subject)) return [];
  for (const size of [1, 2, 3]) {
    const met = choose(edits, size)
      .map((chosen) => ({ chosen, changed: chosen.reduce((made, { apply }) => apply(made), subject) }))
      .filter(({ changed }) => isMet(changed));
    if (met.length === 0) continue;
    return met.map(({ chosen, changed }) => ({
      sentence: joinedSentence(chosen.map(({ sentence }) => sentence)),
      changed,
    }));
  }
  return [];
}

function choose<Subject, Group extends string>(
  edits: readonly Edit<Subject, Group>[],
  size: number,
): Edit<Subject, Group>[][] {
  if (size === 0) return [[]];
  return edits.flatMap((first, index) =>
    choose(
      edits.slice(index + 1).filter(({ group }) => group !== first.group),
      size - 1,
    ).map((rest) => [first, ...rest]),
  );
}
