import { reservedPath } from '../../contract/runs/driver-page.ts';

/** Milliseconds. */
const askEvery = 50;

/** The URL at which the server tells whether a probe's request has arrived. */
export function arrivalOf(run: string, probe: string): string {
  return `${reservedPath}arrival?${new URLSearchParams({ run, probe })}`;
}

/** Waits until the server reports that a request has arrived, or until these milliseconds have passed. */
export async function hasArrived(url: string, within: number): Promise<void> {
  const end = performance.now() + within;
  while (performance.now() < end) {
    const said = await fetch(url, { credentials: 'omit', cache: 'no-store' })
      .then((response) => response.json() as Promise<{ readonly arrived: boolean }>)
      .catch(() => null);
    if (said?.arrived) return;
    await new Promise((resolve) => setTimeout(resolve, askEvery));
  }
}
