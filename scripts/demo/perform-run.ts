import { runCreatedSchema } from '../../contract/runs/experiment.ts';
import type { Performed } from './demo.ts';
import type { Scene } from './stage.ts';

/** Milliseconds: a run may wait for the two minutes of Chromium. */
const overWithin = 200_000;

/** Presses "Run in this browser", and gives back the server's report of that run. Throws an `Error` where it does not end. */
export async function performRun({ page, server, policy }: Scene): Promise<Performed> {
  const answering = page.waitForResponse(
    (response) => new URL(response.url()).pathname === '/api/runs' && response.request().method() === 'POST',
  );
  await page.getByRole('button', { name: 'Run in this browser' }).click();
  const answer = await answering;
  if (answer.status() !== 201) return { cannot: `no run was made: ${answer.status()}: ${await answer.text()}` };
  const report = await server.whenOver(runCreatedSchema.parse(await answer.json()).id, overWithin);
  if (report.state !== 'finished') return { cannot: `the run ended as ${report.state}: ${report.trouble?.message}` };
  const found = report.thirdPartyCookies;
  return { record: { of: 'run', report }, thirdPartyCookies: found === 'unknown' ? policy : found };
}
