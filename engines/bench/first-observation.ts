import type { BrowserContext } from 'playwright';

/** Settles with the milliseconds from the next click until the page shows what was observed of a cookie in a request. */
const noteFirstObservation = `new Promise((tell) => {
  addEventListener('click', () => {
    const start = performance.now();
    new MutationObserver((_changes, observer) => {
      if (!document.querySelector('button.cell[data-mood="observed"]')) return;
      observer.disconnect();
      tell(performance.now() - start);
    }).observe(document, { attributes: true, childList: true, subtree: true });
  }, { capture: true, once: true });
})`;

/**
 * Opens the playground in a new page, clicks "Run in this browser" for an essential run with one cookie, and gives back
 * the milliseconds until the page shows its first observation. Waits until the run is over.
 */
export async function measureFirstObservation(context: BrowserContext, ui: string): Promise<number> {
  const page = await context.newPage();
  await page.goto(`${ui}/play`);
  const run = page.getByRole('button', { name: 'Run in this browser' });
  await run.waitFor();
  const shown = page.evaluate<number>(noteFirstObservation);
  await run.click();
  const milliseconds = await shown;
  await page
    .getByText(/\d+ of \d+ as predicted/)
    .first()
    .waitFor();
  await page.close();
  return milliseconds;
}
