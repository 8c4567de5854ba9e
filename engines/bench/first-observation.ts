import type { BrowserContext } from 'playwright';
import type { Playground } from '../../browsers/launch/playground.ts';

/** Notes the first click, and the time when the page gets the first observation after it. */
const noteFirstObservation = `
  const { addEventListener } = EventSource.prototype;
  EventSource.prototype.addEventListener = function (name, ...rest) {
    if (name === 'observation' && !this.isTimed) {
      this.isTimed = true;
      addEventListener.call(this, 'observation', () => window.tellObservation?.(performance.now() - window.clicked));
    }
    return addEventListener.call(this, name, ...rest);
  };
  window.addEventListener('click', () => { window.clicked = performance.now(); }, true);
`;

/**
 * Opens the composer, which has one cookie and the essential requests, and clicks its button. Returns the milliseconds
 * from the click to the first observation in the page. The page closes only when the run has ended.
 */
export async function measureFirstObservation(context: BrowserContext, playground: Playground): Promise<number> {
  const page = await context.newPage();
  const told = new Promise<number>((tell) => void page.exposeFunction('tellObservation', tell));
  await page.addInitScript(noteFirstObservation);
  await page.goto(`${playground.ui}/play`);
  const asked = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/runs'));
  await page.getByRole('button', { name: 'Run in this browser' }).click();
  const { id }: { readonly id: string } = (await asked).postDataJSON();
  const milliseconds = await told;
  await playground.whenOver(id);
  await page.close();
  return milliseconds;
}
