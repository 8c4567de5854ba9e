import type { ProfileId } from '../../model/profiles/profile.ts';
import { type JudgedCommand, judgeCommands } from '../commands/judge-command.ts';
import { diagnoseDescribed } from '../diagnosis/diagnose.ts';
import type { DiagnosedCookie, Diagnosis, Finding } from '../diagnosis/diagnosis.ts';
import type { CellReason } from '../prediction.ts';
import { readAddress, writeAddress } from '../reading/addresses/address.ts';
import { readInput } from '../reading/read-input.ts';
import type { InputKind, Reading } from '../reading/result/reading.ts';
import type { MissingCookie } from '../replay/jar.ts';
import { type Described, describedBy, situationOf } from '../situation/described.ts';
import { suggestSituation } from '../situation/from-reading.ts';
import { type Asker, judgeSituation, type Situation } from '../situation/situation.ts';

/** Inputs beside the text. */
export interface CheckSettings {
  /** One profile; `null`: all of them. */
  readonly profile: ProfileId | null;
  /** The URL of the requesting page; `null`: the page in the text, else a visitor opens the API's URL. */
  readonly page: string | null;
  /** The URL of the API; `null`: the API in the text, else the page's URL, or the URL that the lines suggest. */
  readonly api: string | null;
  /** The URL that sets the cookies, when the text does not name it. Default: the API. */
  readonly setBy?: string | null;
  /**
   * The initiator of the request. Default: the one in the text, else a fetch, with credentials when a page is given.
   */
  readonly startedBy?: Asker | null;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface CheckedCookie {
  readonly name: string;
  readonly stored: Readonly<Record<string, boolean>>;
  readonly findings: readonly (Pick<Finding, 'severity' | 'code'> & { readonly message: string })[];
}

/** Why a cookie is not sent, in a recording or in a situation. */
type UnsentReason = MissingCookie['reason'] | CellReason | 'only-removes';

export interface CheckedRequest {
  /** Without query and fragment. */
  readonly url: string;
  readonly expected: readonly string[];
  /** `null`: the text does not say which cookies were sent. */
  readonly recorded: readonly string[] | null;
  readonly missing: readonly { readonly name: string; readonly reason: UnsentReason }[];
}

/** The output of `npm run check-cookies -- --json`. */
export interface CheckReport {
  readonly input: InputKind;
  readonly cookies: readonly CheckedCookie[];
  readonly requests: readonly CheckedRequest[];
}

/** A report, and the sentences next to it for people. */
export interface Checked {
  readonly report: CheckReport;
  readonly sentence: string;
  readonly problems: readonly string[];
  /** The results for each request of a command. */
  readonly commands: readonly JudgedCommand[];
}

/** The settings are invalid; the message names the option. */
export class InvalidCheckSettings extends Error {}

/** Reads and judges a text. Sends nothing over the network. Throws `InvalidCheckSettings` for an invalid URL. */
export function checkText(text: string, settings: CheckSettings): Checked {
  const reading = readInput(text);
  const described = describedIn(settings, reading);
  const { profile, now } = settings;
  const situation = situationOf(described);
  const diagnosis = diagnoseDescribed(reading, described, now, profile);
  return {
    report: reportOf(diagnosis, situation, profile, now),
    sentence: reading.sentence,
    commands: judgeCommands(reading, situation, now),
    problems: diagnosis.problems.filter((problem) => problem !== reading.sentence),
  };
}

/** The report of a diagnosis. `profile`: only this one; `null`: all. */
export function reportOf(
  diagnosis: Diagnosis,
  situation: Situation | null,
  profile: ProfileId | null,
  now: number,
): CheckReport {
  const input = diagnosis.reading.kind;
  // A recording has its own requests. Without a cookie, there is nothing to send.
  const isAsked = input !== 'har' && diagnosis.cookies.length > 0;
  const asked = isAsked && situation ? [situationRequest(diagnosis, situation, profile ?? 'chromium', now)] : [];
  return {
    input,
    cookies: diagnosis.cookies.map((cookie) => checkedCookie(cookie, profile)),
    requests: [...replayedRequests(diagnosis), ...asked],
  };
}

/** The exit code of a check: 0, nothing is wrong; 1, an error was found; 2, the input was not understood. */
export function exitStatusOf({ input, cookies }: CheckReport): 0 | 1 | 2 {
  if (input === 'unknown') return 2;
  return cookies.some(({ findings }) => findings.some(({ severity }) => severity === 'error')) ? 1 : 0;
}

/** The situation of the text, overridden by the settings, as the fields of the page would show it. */
function describedIn(settings: CheckSettings, reading: Reading): Described {
  const page = addressIn(settings.page, '--page');
  const api = addressIn(settings.api, '--api');
  const setter = addressIn(settings.setBy ?? null, '--set-by');
  const said = suggestSituation(reading);
  const usual = describedBy(reading);
  const usualAsker = page !== null && said.asker === null ? 'fetch-include' : usual.asker;
  return {
    page: page ?? usual.page,
    url: api ?? said.api ?? page ?? usual.url,
    setter: setter ?? '',
    asker: settings.startedBy ?? usualAsker,
  };
}

function addressIn(text: string | null, option: string): string | null {
  if (text !== null && readAddress(text) === null) {
    throw new InvalidCheckSettings(`${option}: this is not an http or https URL.`);
  }
  return text;
}

function checkedCookie({ name, outcomes, findings }: DiagnosedCookie, only: ProfileId | null): CheckedCookie {
  const shown = outcomes.filter(({ profile }) => only === null || profile.id === only);
  return {
    name,
    stored: Object.fromEntries(
      shown.map(({ profile, outcome }) => [profile.id, outcome === 'stored' || outcome === 'replaced']),
    ),
    findings: findings
      .filter(({ ignoredBy }) => only === null || ignoredBy.length === 0 || ignoredBy.includes(only))
      .map(({ severity, code, sentence, ignoredBy }) => ({
        severity: only !== null && ignoredBy.includes(only) ? 'error' : severity,
        code,
        message: sentence,
      })),
  };
}

function replayedRequests({ replay }: Diagnosis): CheckedRequest[] {
  return (replay?.requests ?? []).map(({ url, expected, recorded, missing }) => ({
    url,
    expected,
    recorded,
    missing: missing.map(({ name, reason }) => ({ name, reason })),
  }));
}

/** The request of the situation. */
function situationRequest(
  { cookies }: Diagnosis,
  situation: Situation,
  profile: ProfileId,
  now: number,
): CheckedRequest {
  const lines = cookies.flatMap(({ setCookie, url, byScript }) => {
    const from = readAddress(url);
    return from === null ? [] : [{ setCookie, url: from, byScript }];
  });
  const judged = judgeSituation(lines, situation, now).map((outcomes, index) => ({
    name: cookies[index]?.name ?? '',
    outcome: outcomes.find((each) => each.profile.id === profile),
  }));
  return {
    url: writeAddress(situation.api),
    expected: judged.flatMap(({ name, outcome }) => (outcome?.sent?.yes ? [name] : [])),
    recorded: null,
    missing: judged.flatMap(({ name, outcome }) => {
      const reason = outcome?.stored.reason ?? outcome?.sent?.reason ?? null;
      return reason === null ? [] : [{ name, reason }];
    }),
  };
}
