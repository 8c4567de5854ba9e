import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { Command, Option } from 'commander';
import { escapeUnseen, visibleWords } from '../../contract/runs/unseen.ts';
import type { ProfileId } from '../../model/profiles/profile.ts';
import { profiles } from '../../model/profiles/profiles.ts';
import type { JudgedCommand } from '../../prediction/commands/judge-command.ts';
import {
  type Checked,
  type CheckedCookie,
  type CheckedRequest,
  checkText,
  exitStatusOf,
  InvalidCheckSettings,
} from '../../prediction/exported/check.ts';
import { textOf } from '../../prediction/reading/bytes.ts';
import { type Asker, askers } from '../../prediction/situation/situation.ts';

interface Asked {
  readonly profile?: ProfileId;
  readonly page?: string;
  readonly api?: string;
  readonly setBy?: string;
  readonly startedBy?: Asker;
  readonly json: boolean;
}

interface Answer {
  readonly status: number;
  readonly output: string;
  /** For the error output; empty: nothing. */
  readonly problem: string;
}

/**
 * The command that `npm run check-cookies` and the package's `check` share; `usage` is its name in the help. It reads a
 * HAR, a response, Set-Cookie lines, a command, exported cookies or code, and prints what is wrong. Ends with 0 if
 * nothing is wrong, 1 if an error was found, 2 if the input was not understood.
 */
export function checkCommand(usage: string): Command {
  return new Command(usage)
    .description(
      'Reads cookies from what you have, says what each browser does with them, and what to change. Sends nothing over the network.',
    )
    .argument(
      '<file>',
      'a HAR, a response of curl, Set-Cookie lines, a curl or fetch command, storageState, cookies.txt or code; "-": standard input',
    )
    .addOption(
      new Option('--profile <id>', 'the engine whose rules apply (default: every engine)').choices(
        profiles.map(({ id }) => id),
      ),
    )
    .option('--page <url>', 'the page that sends the request, where it is not the one of the input')
    .option('--api <url>', 'the address of the request, which sets the cookies, where the input does not say it')
    .option('--set-by <url>', 'the address that sets the cookies, where it is not the API: a visitor opens it')
    .addOption(
      new Option(
        '--started-by <kind>',
        'what starts the request (default: what the input says, else with --page a fetch that includes credentials)',
      ).choices(askers),
    )
    .option('--json', 'print JSON', false)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(check);
}

async function check(file: string, asked: Asked): Promise<void> {
  try {
    const { status, output, problem } = answerOf(
      file === '-' ? await buffer(process.stdin) : readFileSync(file),
      asked,
    );
    process.exitCode = status;
    process.stdout.write(output);
    if (problem !== '') console.error(problem);
  } catch (error) {
    if (!(error instanceof InvalidCheckSettings) && !(error instanceof Error && 'code' in error)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}

/** The output of the command and its exit code. Throws `InvalidCheckSettings`. */
export function answerOf(input: Uint8Array, { profile, page, api, setBy, startedBy, json }: Asked): Answer {
  const read = textOf(input);
  if (read.outcome === 'refused') return { status: 2, output: '', problem: read.problem.message };
  const settings = {
    profile: profile ?? null,
    page: page ?? null,
    api: api ?? null,
    setBy: setBy ?? null,
    startedBy: startedBy ?? null,
    now: Date.now(),
  };
  const checked = checkText(read.text, settings);
  const { report } = checked;
  // The input may come from anybody, so no character of it may control the terminal.
  const lines = json
    ? JSON.stringify(report, null, 2).split('\n').map(escapeUnseen)
    : linesOf(checked).map(visibleWords);
  return { status: exitStatusOf(report), output: `${lines.join('\n')}\n`, problem: '' };
}

function linesOf({ report, sentence, problems, commands }: Checked): string[] {
  const cookies = report.cookies.flatMap(cookieLines);
  // Requests that differ from the recording first.
  const requests = report.requests.toSorted((one, other) => Number(differs(other)) - Number(differs(one)));
  const shown = commands.length > 0 ? [] : requests.flatMap(requestLines);
  return [sentence, ...problems, ...cookies, ...shown, ...commands.flatMap(commandLines)];
}

/**
 * A written command without a recorded request: the cookies that it sends, those that a browser would send, and the
 * next step.
 */
function commandLines({ method, url, facts, table, next }: JudgedCommand): string[] {
  const rows = (table ?? []).map(({ sameSite, engines }) => {
    const sending = engines.flatMap(({ profile, sent }) => (sent ? [profile.id] : []));
    const because = engines.find(({ sent }) => !sent)?.because ?? '';
    const kept = because === '' ? '' : sending.length === 0 ? ` (${because})` : `; else not, because ${because}`;
    return `  SameSite ${sameSite}: ${sending.length === 0 ? 'sent by no browser' : `sent by ${sending.join(', ')}`}${kept}`;
  });
  return ['', `${method} ${url}`, ...facts.map((fact) => `  ${fact}`), ...rows, `  ${next}`];
}

function cookieLines({ name, stored, findings }: CheckedCookie): string[] {
  const by = (is: boolean) =>
    Object.keys(stored)
      .filter((id) => stored[id] === is)
      .join(', ');
  const where =
    by(false) === ''
      ? 'stored by all'
      : by(true) === ''
        ? 'stored by none'
        : `stored by ${by(true)}; not by ${by(false)}`;
  if (findings.length === 0) return ['', `${name}: ${where}. Nothing is wrong.`];
  return [
    '',
    `${name}: ${where}`,
    ...findings.map(({ severity, code, message }) => `  ${severity} ${code}: ${message}`),
  ];
}

function differs({ expected, recorded }: CheckedRequest): boolean {
  return recorded !== null && [...expected].sort().join() !== [...recorded].sort().join();
}

function requestLines(request: CheckedRequest): string[] {
  const { url, expected, recorded, missing } = request;
  if (expected.length === 0 && missing.length === 0 && (recorded ?? []).length === 0) return [];
  return [
    '',
    url,
    `  expected: ${expected.join(', ') || 'no cookie'}`,
    ...(recorded === null
      ? []
      : [`  recorded: ${recorded.join(', ') || 'no cookie'}${differs(request) ? ' (differs)' : ''}`]),
    ...missing.map(({ name, reason }) => `  not sent: ${name} (${reason})`),
  ];
}
