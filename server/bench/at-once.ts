import { firstSessionOptions } from '../../contract/labs/session-options.ts';
import { firstTokenOptions } from '../../contract/labs/tokens.ts';
import type { ServerProcess } from '../testing/server-process.ts';
import { type AskReply, ask } from './ask.ts';
import type { Asked } from './load.ts';
import { at, makesRun } from './rows.ts';

/** The answers to many requests at the same moment. */
export interface AtOnce {
  readonly title: string;
  /** For example `60 × 201, 940 × 503`. */
  readonly statuses: string;
  readonly milliseconds: number;
}

const json = { 'content-type': 'application/json' };

/** Makes many requests at the same moment, one kind after another, and then ends the open ones. */
export async function* allAtOnce(server: ServerProcess): AsyncGenerator<AtOnce> {
  const lab = (kind: string, index: number, options?: object): Asked =>
    at(server, 'home', `/.playground/labs/${kind}/${index.toString(16).padStart(16, '0')}`, {
      method: 'PUT',
      headers: json,
      ...(options ? { body: JSON.stringify(options) } : {}),
    });
  yield* many('1,000 runs', 1_000, (index) => makesRun(server, `bench-run-${index}`));
  const followed = await standing(server);
  yield* many('500 followers of one run', 500, () => at(server, 'ui', `/api/runs/${followed}/events`));
  yield* many('200 attack labs', 200, (index) =>
    at(server, 'ui', '/api/labs/attacks', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ id: `benchlab${index}`, attack: 'csrf-post', drive: 'by-hand' }),
    }),
  );
  yield* many('200 labs of signed cookies', 200, (index) => lab('signed-cookies', index));
  yield* many('200 session labs', 200, (index) => lab('session', index, firstSessionOptions));
  yield* many('200 token labs', 200, (index) => lab('token', index, firstTokenOptions));
}

/** Returns the id of a run that the server still has. Throws an `Error` when it has no run. */
async function standing(server: ServerProcess): Promise<string> {
  for (let index = 0; index < 1_000; index++) {
    const id = `bench-run-${index}`;
    if ((await ask(at(server, 'ui', `/api/runs/${id}`))).status === 200) return id;
  }
  throw new Error('No run was made.');
}

async function* many(title: string, count: number, asked: (index: number) => Asked): AsyncGenerator<AtOnce> {
  const begun = performance.now();
  const answers = await Promise.all(Array.from({ length: count }, (_, index) => ask(asked(index)).catch(() => null)));
  const milliseconds = performance.now() - begun;
  for (const answer of answers) answer?.close();
  yield { title, statuses: countStatuses(answers), milliseconds };
}

function countStatuses(answers: readonly (AskReply | null)[]): string {
  const counts = new Map<string, number>();
  for (const answer of answers) {
    const status = answer ? String(answer.status) : 'no answer';
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return [...counts].map(([status, count]) => `${count} × ${status}`).join(', ');
}
