import type { BrowserContext } from 'playwright';

/** The cost of opening the matrix page with all recorded results. */
export interface MatrixPageCost {
  /** Over the wire. */
  readonly bytes: number;
  /** From the start of the navigation until the first row is painted, in milliseconds. */
  readonly firstRow: number;
}

/** Notes the start of the frame after the first row's arrival: by then the row is painted. */
const noteFirstRow = `new MutationObserver((_changes, observer) => {
  if (!document.querySelector('tr[data-row]')) return;
  observer.disconnect();
  requestAnimationFrame(() => requestAnimationFrame(() => { window.tellFirstRow(performance.now()); }));
}).observe(document, { childList: true, subtree: true })`;

/** Opens the matrix page in a new page with its cache off. */
export async function measureMatrixPage(context: BrowserContext, ui: string): Promise<MatrixPageCost> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  const told = new Promise<number>((tell) => void page.exposeFunction('tellFirstRow', tell));
  await page.addInitScript(noteFirstRow);
  await page.goto(`${ui}/matrix`, { waitUntil: 'commit' });
  const firstRow = await told;
  await page.waitForLoadState('networkidle');
  await page.close();
  return { bytes, firstRow };
}
