import { counted } from '../../../contract/interface/counted.ts';
import { visibleWords } from '../../../contract/runs/unseen.ts';
import { readPair, writePair } from '../../../model/edit/set-cookie-edit.ts';
import { profiles } from '../../../model/profiles/profiles.ts';
import { draft } from '../../../model/spec.ts';
import type { DiagnosedCookie, Fix } from '../../../prediction/diagnosis/diagnosis.ts';
import { repairedLine } from '../../../prediction/diagnosis/repaired-line.ts';
import { readAddress, writeOrigin } from '../../../prediction/reading/addresses/address.ts';
import { recordId } from '../../../prediction/remedy/id-instead.ts';
import type { Advice } from '../../../prediction/situation/advice.ts';
import { changeLines } from '../../code/change-lines.ts';
import { codeOfFix } from '../../code/code-of-fix.ts';
import { hideValues } from '../../experiment/hidden-values.ts';
import { adviceOf, changedLine } from './advice-of.ts';
import { tableOf } from './markdown.ts';
import { replaySentence } from './replay-words.ts';
import { setByOf } from './set-by-of.ts';
import { summary } from './summary.ts';
import type { TakenDiagnosis } from './taken-diagnosis.ts';
import { withoutSecrets } from './without-secrets.ts';

/** Maximum number of cookies with a section; a recording has hundreds. */
const maxCookies = 20;

/**
 * A diagnosis as Markdown for a ticket: the kind of text, each cookie with its header, its problems and the lines to
 * change, requests that differ from the prediction, versions and a link. It contains no cookie value.
 */
export function diagnosisTicket(taken: TakenDiagnosis): string {
  const { diagnosis, situation, link } = taken;
  const { reading, cookies } = diagnosis;
  const lines = hideValues(cookies.map(({ setCookie }) => setCookie));
  const hidden = { ...taken, diagnosis: { ...diagnosis, cookies: withLines(cookies, lines) } };
  const told = [...hidden.diagnosis.cookies.keys()].toSorted(
    (one, other) => weight(hidden, other) - weight(hidden, one),
  );
  const left = told.length - maxCookies;
  const text = [
    visibleWords(reading.sentence),
    ...told.slice(0, maxCookies).flatMap((index) => cookieSection(hidden, index)),
    ...(left > 0 ? ['', `${counted(left, 'more cookie')} with fewer findings.`] : []),
    ...requestSection(taken),
    '',
    'Letters and digits of values are replaced by x.',
    '',
    ...(situation === null
      ? []
      : [
          `- Page \`${writeOrigin(situation.page)}\`, API \`${writeOrigin(situation.api)}\`, request by ${situation.setBy}.`,
        ]),
    `- Predicted by ${draft} and the known differences of ${profiles
      .filter(({ basis }) => basis !== 'specification')
      .map(({ title }) => title)
      .join(', ')}; third-party cookies ${situation?.thirdPartyCookies ?? 'allowed'}. Not observed in a browser.`,
    `- [Open it](${link}). Another playground opens the same path at its own host and port.`,
    '',
  ].join('\n');
  return withoutSecrets(text, diagnosis);
}

function withLines(cookies: readonly DiagnosedCookie[], lines: readonly string[]): readonly DiagnosedCookie[] {
  return cookies.map((cookie, index) => {
    const setCookie = lines[index] ?? '';
    const findings = cookie.findings.map((finding) => ({
      ...finding,
      fix: finding.fix && withValueOf(setCookie, finding.fix),
    }));
    return { ...cookie, setCookie, findings };
  });
}

/** A change of a line with hidden values. Its own values are hidden, too. */
function withValueOf(line: string, fix: Fix): Fix {
  const [hidden = ''] = hideValues([fix.setCookie], new Set([recordId]));
  const { name, value } = readPair(hidden);
  const setCookie = value === recordId ? hidden : writePair(hidden, name, readPair(line).value);
  return { ...fix, setCookie };
}

/** The most severe first: errors, then warnings, then failures in the situation. */
function weight({ diagnosis }: TakenDiagnosis, index: number): number {
  const severities = diagnosis.cookies[index]?.findings.map(({ severity }) => severity) ?? [];
  return severities.includes('error') ? 2 : severities.includes('warning') ? 1 : 0;
}

function cookieSection(taken: TakenDiagnosis, index: number): readonly string[] {
  const cookie = taken.diagnosis.cookies[index];
  if (cookie === undefined) return [];
  const advice = adviceFor(taken, index);
  return [
    '',
    `### \`${visibleWords(cookie.name)}\``,
    '',
    advice?.sentence ?? summary(cookie.outcomes),
    '',
    '```http',
    `Set-Cookie: ${visibleWords(cookie.setCookie)}`,
    '```',
    ...(cookie.findings.length === 0
      ? []
      : ['', ...cookie.findings.map(({ severity, sentence }) => `- ${severity}: ${visibleWords(sentence)}`)]),
    '',
    ...tableOf(
      ['Engine', 'Result'],
      cookie.outcomes.map(({ profile, sentence }) => [profile.title, sentence]),
    ),
    ...(advice === null ? [] : changeSection(taken, advice)),
    ...repairSection(taken, repairedLine(cookie, taken.diagnosis.clock.at, changedLine(advice))),
  ];
}

function adviceFor({ diagnosis, situation, proxy, browser }: TakenDiagnosis, index: number): Advice | null {
  const url = readAddress(diagnosis.cookies[index]?.url ?? '');
  return url?.host === situation?.api.host ? adviceOf(diagnosis, index, situation, { proxy, browser }) : null;
}

function changeSection({ framework, diagnosis }: TakenDiagnosis, { changes }: Advice): readonly string[] {
  return changes.flatMap((change) => {
    const { side, code } = changeLines(change, framework, diagnosis.clock.at, setByOf(diagnosis.reading));
    return [
      '',
      `${side}: ${change.why}`,
      ...(code === null ? [] : ['', '```', ...code.split('\n').map((line) => visibleWords(line)), '```']),
    ];
  });
}

function repairSection({ framework, diagnosis }: TakenDiagnosis, repaired: Fix | null): readonly string[] {
  if (repaired === null) return [];
  const { call, header } = codeOfFix(repaired, framework, setByOf(diagnosis.reading));
  const code = call?.code ?? header;
  return [
    '',
    `The line with the changes of these findings${repaired.url === null ? '' : `, from ${repaired.url}`}:`,
    '',
    '```http',
    `Set-Cookie: ${visibleWords(repaired.setCookie)}`,
    '```',
    ...(code === null ? [] : ['', '```', ...code.split('\n').map((line) => visibleWords(line)), '```']),
  ];
}

function requestSection({ diagnosis: { replay, reading } }: TakenDiagnosis): readonly string[] {
  const isCommand = reading.kind === 'curl-command' || reading.kind === 'fetch-command';
  if (replay === null || isCommand) return [];
  const differing = replay.requests.filter(({ differences }) => differences.length > 0);
  return [
    '',
    replaySentence(replay.requests),
    ...(differing.length === 0 ? [] : ['']),
    ...(differing.length === 0
      ? []
      : tableOf(
          ['Request', 'Expected', 'Recorded'],
          differing.map(({ method, url, expected, recorded }) => [
            `${method} ${url}`,
            expected.join(', ') || 'no cookie',
            (recorded ?? []).join(', ') || 'no cookie',
          ]),
        )),
  ];
}
