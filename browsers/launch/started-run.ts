import { runCreatedSchema } from '../../contract/runs/experiment.ts';

/** The parts of a response that are read; Playwright and Puppeteer both have them. */
export interface Answer {
  url(): string;
  status(): number;
  text(): Promise<string>;
  request(): { method(): string };
}

/** A page in Playwright or Puppeteer. */
interface Listener {
  waitForResponse(isMeant: (answer: Answer) => boolean): Promise<Answer>;
}

/**
 * The id of the run that `click` starts, as soon as the server has made it; its window may open earlier. Throws an
 * `Error` with the server's words if it makes no run.
 */
export async function startedRun(page: Listener, click: () => Promise<void>): Promise<string> {
  const answering = page.waitForResponse(
    (answer) => new URL(answer.url()).pathname === '/api/runs' && answer.request().method() === 'POST',
  );
  await click();
  const answer = await answering;
  if (answer.status() !== 201) throw new Error(`No run was made: ${answer.status()}: ${await answer.text()}`);
  return runCreatedSchema.parse(JSON.parse(await answer.text())).id;
}
