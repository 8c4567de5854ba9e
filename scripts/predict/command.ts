import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import type { ApiError } from '../../contract/http/errors.ts';
import type { ProfileId } from '../../model/profiles/profile.ts';
import { allProfiles } from '../../model/profiles/profiles.ts';
import type { ExportedPrediction } from '../../prediction/exported/exported.ts';
import { InvalidPredictRequest, predictText } from '../../prediction/exported/request.ts';

interface Asked {
  readonly profile: string;
  readonly json: boolean;
}

const profileIds: readonly string[] = allProfiles.map(({ id }) => id);

function isProfile(id: string): id is ProfileId {
  return profileIds.includes(id);
}

/**
 * The command that `npm run predict` and the package's `predict` share. `usage` is its name in the help. Ends with 0,
 * or with 2 if it does not understand the input.
 */
export function predictCommand(usage: string): Command {
  return new Command(usage)
    .description(
      'Predicts an experiment, the body of POST /api/runs, or an array of them, and prints what is stored and what is sent.',
    )
    .argument('[file]', 'a JSON file; "-" or nothing: standard input', '-')
    .option('--profile <id>', `the profile whose rules apply: ${profileIds.join(', ')}`, 'rfc6265bis')
    .option('--json', 'print JSON', false)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(predict);
}

async function predict(file: string, { profile, json }: Asked): Promise<void> {
  try {
    if (!isProfile(profile)) {
      const message = `There is no profile "${profile}". Choose one of ${profileIds.join(', ')}.`;
      throw new InvalidPredictRequest('invalid-field', message, 'profile');
    }
    const prediction = predictText(file === '-' ? await text(process.stdin) : readFileSync(file, 'utf8'), profile);
    const lines = Array.isArray(prediction) ? prediction.flatMap(numberedLines) : linesOf(prediction);
    process.stdout.write(`${json ? JSON.stringify(prediction, null, 2) : lines.join('\n')}\n`);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    console.error(json ? JSON.stringify(refusal(error)) : error.message);
    process.exitCode = 2;
  }
}

/** The refusal of an input, for programs, in the form of the API's refusals. */
function refusal(error: Error): ApiError {
  if (error instanceof InvalidPredictRequest) {
    const { code, message, field } = error;
    return { error: { code, message, ...(field === undefined ? {} : { field }) } };
  }
  return { error: { code: 'not-found', message: error.message } };
}

function numberedLines(prediction: ExportedPrediction, index: number): string[] {
  return [`experiment ${index}`, ...linesOf(prediction).map((line) => `  ${line}`)];
}

function linesOf({ cookies, probes }: ExportedPrediction): string[] {
  const stored = cookies.flatMap(({ jar, stored: places, readable, reason }, index) => {
    if (!jar) return [`cookie ${index}: rejected: ${reason}`];
    const read = readable ? 'JavaScript can read it' : 'JavaScript cannot read it';
    return [`cookie ${index}: stored (${places.join(', ')}), ${read}`, `  ${JSON.stringify(jar)}`];
  });
  const sent = Object.entries(probes).map(([id, { cookieString, reasons }]) => {
    const not = Object.entries(reasons).map(([index, reason]) => `${index}: ${reason}`);
    return `${id}: ${cookieString || 'no cookie'}${not.length > 0 ? ` (not ${not.join(', ')})` : ''}`;
  });
  return [...stored, ...sent];
}
