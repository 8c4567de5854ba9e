import type { Suspicion } from '../../model/diagnose/finding.ts';
import { compareSeverity, suspicions } from '../../model/diagnose/suspicions.ts';
import type { Explanation } from '../../model/explain/explanation.ts';
import { storageExplanations } from '../../model/explain/storage.ts';
import { anySize } from '../../model/parse/rules.ts';
import { type ParsedSetCookie, parseSetCookie } from '../../model/parse/set-cookie.ts';
import { listed } from '../../model/profiles/engines.ts';
import type { Profile } from '../../model/profiles/profile.ts';
import { profiles } from '../../model/profiles/profiles.ts';
import { documentContext, requestContext } from '../../model/same-site/context.ts';
import { CookieStore } from '../../model/store/cookie-store.ts';
import type { StorageReason } from '../../model/store/reasons.ts';
import { receive, receiveWithVerdict } from '../../model/store/receive.ts';
import type { StorageVerdict } from '../../model/store/verdict.ts';
import type { CookieContext, Environment } from '../../model/terms.ts';
import { writeAddress } from '../reading/addresses/address.ts';
import { withIdInstead } from '../remedy/id-instead.ts';
import { tooManyBytes } from '../remedy/name-value-size.ts';
import { navigationTerms } from '../situation/navigation-terms.ts';
import { fixOf, smallestFixes } from './diagnose-fix.ts';
import type { DiagnosedCookie, Finding, Fix, ProfileOutcome, ReceivedLine } from './diagnosis.ts';
import { sourceOf } from './finding-sources.ts';
import { sessionFindings } from './session-rules.ts';
import { findingsTogether } from './together.ts';

type Verdict = StorageVerdict<StorageReason>;

/** Maximum number of findings per line; a hostile line has thousands. */
const maxFindings = 40;

/** The lines of one text, judged under every profile with one store each. */
export function diagnoseLines(lines: readonly ReceivedLine[], environment: Environment): DiagnosedCookie[] {
  const stores = profiles.map((profile) => {
    const store = new CookieStore();
    const verdicts = lines.map((line) =>
      receiveWithVerdict(store, line.setCookie, contextOf(line, profile, environment), profile.options, environment),
    );
    return { profile, store, verdicts };
  });
  const judged = lines.map((line, index) => {
    const outcomes = stores.flatMap(({ profile, store, verdicts }) => {
      const verdict = verdicts[index];
      return verdict === undefined ? [] : [outcomeOf(profile, store, verdict, environment)];
    });
    return { ...line, outcomes };
  });
  const together = findingsTogether(judged);
  const diagnosed = judged.map(({ outcomes, ...line }, index) =>
    diagnoseLine(line, outcomes, together[index] ?? [], environment),
  );
  const [alone, ...others] = diagnosed;
  return alone !== undefined && others.length === 0
    ? [{ ...alone, findings: alone.findings.map(withWayToCheck) }]
    : diagnosed;
}

/** The context that receives a line. Without a request, it is a visitor's own navigation, which is first-party. */
function contextOf(
  { url, terms, byScript }: ReceivedLine,
  { options }: Profile,
  environment: Environment,
): CookieContext {
  if (byScript) return documentContext(url, [url], options, environment);
  return requestContext(terms ?? navigationTerms(url), options, environment);
}

function outcomeOf(profile: Profile, store: CookieStore, verdict: Verdict, environment: Environment): ProfileOutcome {
  const { id, title, basis } = profile;
  const of = { id, title, basis };
  if (verdict.outcome === 'ignored') {
    const { reason, also } = verdict;
    const sentence = storageExplanations[reason].sentence;
    return { profile: of, outcome: 'ignored', sentence, reason, also, cookie: null, lifetimeSeconds: null };
  }
  const { cookie } = verdict;
  const outcome = verdict.outcome === 'stored' && store.find(cookie) !== cookie ? 'replaced' : verdict.outcome;
  const lives = outcome === 'stored' && cookie.expiryTime !== null;
  return {
    profile: of,
    outcome,
    sentence: storedSentences[outcome],
    reason: null,
    also: [],
    cookie,
    lifetimeSeconds: lives ? ((cookie.expiryTime ?? 0) - environment.now) / 1000 : null,
  };
}

const storedSentences = {
  stored: 'The cookie is stored.',
  expired: 'Nothing is stored: the lifetime is over, so the line only removes a cookie.',
  replaced: 'The cookie is stored, and a later line replaces it.',
} as const;

function diagnoseLine(
  line: ReceivedLine,
  outcomes: readonly ProfileOutcome[],
  together: readonly Finding[],
  environment: Environment,
): DiagnosedCookie {
  const { setCookie, url } = line;
  const parsed = parseSetCookie(setCookie, anySize);
  const written = parsed.outcome === 'parsed' ? parsed : null;
  const suspected = written === null ? [] : suspicions({ parsed: written, url, environment }).slice(0, maxFindings);
  const isDomainRejected = outcomes.some(
    ({ reason }) => reason !== null && storageExplanations[reason].attribute === 'domain',
  );
  const isStored = (made: ReceivedLine) => isStoredByAll(made, environment);
  const fixes = outcomes.some(({ outcome }) => outcome === 'ignored') ? smallestFixes(line, isStored) : [];
  const findings = [
    ...ignoredFindings(outcomes, fixes[0] ?? idFix(line, outcomes, isStored), written),
    ...together,
    ...(outcomes.some(({ outcome }) => outcome === 'expired') ? [] : sessionFindings(written)),
    ...suspected
      // Who gets a cookie through its Domain does not matter where Domain makes a browser reject it.
      .filter(({ code }) => !(isDomainRejected && code === 'domain-reaches-every-subdomain'))
      .map((each) => findingOf(setCookie, each))
      .map(line.byScript ? withoutHttpOnly : (each) => each),
  ];
  return {
    setCookie,
    url: writeAddress(url),
    response: line.response ?? null,
    terms: line.terms ?? null,
    byScript: line.byScript ?? false,
    name: written?.name ?? '',
    value: written?.value ?? '',
    attributes: written === null ? [] : countedAttributes(written),
    findings: findings.toSorted(compareSeverity).slice(0, maxFindings),
    outcomes,
    fixes,
  };
}

/** The fix for a cookie that is too long: an id as its value, and the other changes that make all profiles store it. */
function idFix(
  line: ReceivedLine,
  outcomes: readonly ProfileOutcome[],
  isStored: (line: ReceivedLine) => boolean,
): Fix | null {
  const isTooLong = outcomes.some(({ reason, also }) => [reason, ...also].includes('name-and-value-too-long'));
  const setCookie = isTooLong ? withIdInstead(line.setCookie) : null;
  if (setCookie === null) return null;
  const short = { ...line, setCookie };
  const [next] = smallestFixes(short, isStored);
  if (next === undefined && !isStored(short)) return null;
  const sentence = `Keep an id in the cookie, and the data on the server.${next ? ` ${next.sentence}` : ''}`;
  return { sentence, setCookie: next?.setCookie ?? setCookie, url: next?.url ?? null, aim: 'record' };
}

/** Whether every profile stores a line on its own. */
export function isStoredByAll(line: ReceivedLine, environment: Environment): boolean {
  return profiles.every((profile) => isStoredAlone(line, profile, environment));
}

function isStoredAlone(line: ReceivedLine, profile: Profile, environment: Environment): boolean {
  const context = contextOf(line, profile, environment);
  return receive(new CookieStore(), line.setCookie, context, profile.options, environment).outcome !== 'ignored';
}

function countedAttributes({ attributes }: ParsedSetCookie): DiagnosedCookie['attributes'] {
  const last = new Map(attributes.map(({ known }, position) => [known, position]));
  return attributes.map((attribute, position) => ({
    ...attribute,
    counts: attribute.known !== 'unknown' && !attribute.tooLong && last.get(attribute.known) === position,
  }));
}

/** A cookie is wrong when this many engines reject it. Chromium is enough alone, since most people use it. */
const engineMajority = 3;

function gravity(engines: readonly ProfileOutcome[]): Finding['severity'] {
  if (engines.length === 0) return 'note';
  const isWrong = engines.length >= engineMajority || engines.some(({ profile }) => profile.id === 'chromium');
  return isWrong ? 'error' : 'warning';
}

/** One finding for every reason why a profile ignores the line, with the change after which all profiles store it. */
function ignoredFindings(
  outcomes: readonly ProfileOutcome[],
  fix: Fix | null,
  written: ParsedSetCookie | null,
): Finding[] {
  const reasons = new Set(outcomes.flatMap(({ reason, also }) => (reason === null ? [] : [reason, ...also])));
  return [...reasons].map((code) => {
    const by = outcomes.filter(({ reason, also }) => reason === code || also.includes(code));
    const explanation: Explanation = storageExplanations[code];
    const isByAll = by.length === outcomes.length;
    const engines = by.filter(({ profile }) => profile.basis !== 'specification');
    return {
      code,
      severity: gravity(engines),
      sentence: `${isByAll ? explanation.sentence : someIgnore(by, explanation)}${howMuch(code, written)}${withDelete(code, outcomes)}`,
      attribute: explanation.attribute,
      position: null,
      section: explanation.section,
      source: sourceOf(code),
      ignoredBy: by.map(({ profile }) => profile.id),
      fix,
    };
  });
}

/** A script cannot set HttpOnly, so HttpOnly cannot fix the line of a script. */
function withoutHttpOnly(finding: Finding): Finding {
  if (finding.code !== 'http-only-missing-on-session') return finding;
  const sentence = `${finding.sentence} A script cannot set HttpOnly: let the server set this cookie.`;
  return { ...finding, sentence, fix: null };
}

/** Adds to a deletion that was pasted alone how to check that it removes its cookie. */
function withWayToCheck(finding: Finding): Finding {
  if (finding.code !== 'only-removes') return finding;
  const way = 'Paste the line that sets the cookie above this one to check that both have the same Domain and Path.';
  return { ...finding, sentence: `${finding.sentence} ${way}` };
}

/** How many bytes a cookie is too long, and the usual solution; empty for every other reason. */
function howMuch(code: StorageReason, written: ParsedSetCookie | null): string {
  if (code !== 'name-and-value-too-long' || written === null) return '';
  return ` ${tooManyBytes(written)} Keep an id in the cookie, and the data on the server.`;
}

/** What a DEL does that some engine stores. Seen: WebKitGTK 2.50 sends it, and Node 20 answers 400. */
function withDelete(code: StorageReason, outcomes: readonly ProfileOutcome[]): string {
  const keeps = outcomes.filter(({ cookie }) => cookie !== null && `${cookie.name}${cookie.value}`.includes('\u007f'));
  if (code !== 'control-character' || keeps.length === 0) return '';
  const browsers = listed(keeps.map(({ profile }) => profile.title));
  return ` ${browsers} stores it with its DEL (0x7F) and sends it: a server on Node.js then answers 400 to every request that has this cookie. Remove the DEL.`;
}

function someIgnore(by: readonly ProfileOutcome[], { because }: Explanation): string {
  return `Rejected by ${listed(by.map(({ profile }) => profile.title))}, because ${because}.`;
}

function findingOf(setCookie: string, { suggestion, ...suspicion }: Suspicion): Finding {
  return {
    ...suspicion,
    section: null,
    source: sourceOf(suspicion.code),
    ignoredBy: [],
    fix: suggestion === null ? null : fixOf(setCookie, suggestion),
  };
}
