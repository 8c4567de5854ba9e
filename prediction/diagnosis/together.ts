import { readAttribute, readPair, writeAttribute } from '../../model/edit/set-cookie-edit.ts';
import type { StoredCookie } from '../../model/terms.ts';
import type { Finding, Fix, ProfileOutcome, TogetherCode } from './diagnosis.ts';
import { sourceOf } from './finding-sources.ts';

/** A line and its result under each profile. */
export interface JudgedLine {
  readonly setCookie: string;
  readonly outcomes: readonly ProfileOutcome[];
  /** The number of its response. Lines with an unknown response count as one response. */
  readonly response?: number | null;
}

/**
 * Findings about how the lines of one text affect each other, one list for each line: a deletion that misses the
 * cookie, two cookies with one name, a cookie that a later line removes. The first profile that accepts both lines
 * decides.
 */
export function findingsTogether(lines: readonly JudgedLine[]): readonly (readonly Finding[])[] {
  const names = new Map<string, number[]>();
  for (const [index, { setCookie }] of lines.entries()) {
    const { name } = readPair(setCookie);
    names.set(name, [...(names.get(name) ?? []), index]);
  }
  return lines.map((line, index) => {
    const others = (names.get(readPair(line.setCookie).name) ?? []).filter((each) => each !== index).slice(0, 20);
    const found = others.flatMap((other) => pairFinding(lines, index, other) ?? []);
    return found.slice(0, 1);
  });
}

/** How one line affects another line of the same name. The finding belongs to the line that has to change. */
function pairFinding(lines: readonly JudgedLine[], index: number, other: number): Finding | null {
  const line = lines[index];
  const twinLine = lines[other];
  if (line === undefined || twinLine === undefined) return null;
  const both = line.outcomes.flatMap((mine, at) => {
    const theirs = twinLine.outcomes[at];
    return mine.cookie !== null && theirs?.cookie ? [{ mine, theirs, cookie: mine.cookie, twin: theirs.cookie }] : [];
  });
  const [first] = both;
  if (first === undefined) return null;
  const { mine, theirs, cookie, twin } = first;
  const same = isOne(cookie, twin);
  const isAtOnce = line.response === twinLine.response;
  const number = `cookie ${other + 1}`;
  if (mine.outcome === 'expired' && theirs.outcome !== 'expired' && !same) {
    const sentence = `This line does not remove ${number}: ${difference(cookie, twin)}. A browser identifies a cookie by name, Domain, Path and partition, so ${number} stays.`;
    return finding('deletion-misses', 'error', sentence, deletionOf(line.setCookie, twinLine.setCookie));
  }
  if (mine.outcome !== 'expired' && theirs.outcome === 'expired' && same && other > index && isAtOnce) {
    const sentence = `The browser stores this cookie, and line ${other + 1} removes it at once, because it comes later.`;
    return finding('removed-by-a-later-line', 'warning', sentence, null);
  }
  if (mine.outcome === 'stored' && theirs.outcome === 'stored' && !same && other < index) {
    const sentence = `The browser keeps this cookie and ${number}: ${difference(cookie, twin)}. It sends both under one name, and most servers read only the first.`;
    return finding('same-name-as-another-cookie', 'warning', sentence, null);
  }
  return null;
}

function finding(code: TogetherCode, severity: Finding['severity'], sentence: string, fix: Fix | null): Finding {
  const about = { attribute: null, position: null, section: '5.7', ignoredBy: [] } as const;
  return { code, severity, sentence, ...about, source: sourceOf(code), fix };
}

function isOne(one: StoredCookie, other: StoredCookie): boolean {
  return (
    one.domain === other.domain &&
    one.hostOnly === other.hostOnly &&
    one.path === other.path &&
    (one.partitionKey === null) === (other.partitionKey === null)
  );
}

/** The difference between two cookies of one name, in a few words. */
function difference(one: StoredCookie, other: StoredCookie): string {
  if (one.path !== other.path) return `its Path is ${one.path}, the other is ${other.path}`;
  if (one.domain !== other.domain || one.hostOnly !== other.hostOnly)
    return `it is for ${reach(one)}, the other for ${reach(other)}`;
  return one.partitionKey === null ? 'the other is Partitioned' : 'it is Partitioned and the other is not';
}

function reach({ domain, hostOnly }: StoredCookie): string {
  return hostOnly ? `${domain} only` : `${domain} and every host below it`;
}

/** The deletion with the Domain, Path and Partitioned of the line that it should remove. */
function deletionOf(deletion: string, set: string): Fix {
  const attributes = ['domain', 'path', 'partitioned', 'secure'] as const;
  const setCookie = attributes.reduce(
    (line, name) =>
      name === 'secure' && readAttribute(set, name) === null
        ? line
        : writeAttribute(line, name, readAttribute(set, name)),
    deletion,
  );
  return { sentence: 'Set the same Domain and Path as the cookie has.', setCookie, url: null, aim: 'clear' };
}
