/**
 * The script of every page of the attack labs. Where a bank takes JSON only, it sends the bank's forms as JSON. On a page
 * that a drive visits, it does what the customer would do there, or asks the server where to go next and goes there.
 * It has no imports and stands first in the page, so that it is there before an exploit runs: a form that an exploit
 * submits stops whatever the page is still loading, even where a policy then holds the form back.
 */
(() => {
  const { lab = '', json, drive, at = '', act = 'none', next: nextWindow } = document.currentScript?.dataset ?? {};
  /** Milliseconds an exploit has for leaving the page by itself. */
  const leavesWithin = 6_000;
  const loadsWithin = 10_000;

  /** Milliseconds. */
  const retryAfter = 500;
  const retries = 10;

  // Something that a script may steal although it is no cookie: `cardNumber` of the contract, written out, since this
  // script has no imports.
  if (location.pathname.endsWith('/profile')) localStorage.setItem(`card-${lab}`, '4000 0000 0000 0002');
  if (location.pathname.endsWith('/leave')) localStorage.removeItem(`card-${lab}`);

  if (act === 'close') leave();
  addEventListener('DOMContentLoaded', takeForm);
  // In a frame only what stands in for the customer's click happens; the page around it goes on.
  if (drive && top === self) {
    if (act === 'late') setTimeout(goOn, leavesWithin, drive);
    else if (act === 'none') whenLoaded(() => void goOn(drive));
  }

  /** What takes the page's own form, or stands in for the customer who does. */
  function takeForm(): void {
    const form = document.querySelector('form');
    if (json) {
      form?.addEventListener('submit', (event) => {
        event.preventDefault();
        void sendAsJson(form);
      });
    }
    if (drive && act === 'click') document.querySelector('button')?.click();
    if (drive && act === 'submit' && top === self) form?.requestSubmit();
  }

  /** Images and frames of an exploit have been answered when the page is loaded; one that never is must not hold all up. */
  function whenLoaded(then: () => void): void {
    const timer = setTimeout(once, loadsWithin);
    addEventListener('load', once, { once: true });
    function once(): void {
      clearTimeout(timer);
      removeEventListener('load', once);
      then();
    }
  }

  async function sendAsJson(form: HTMLFormElement): Promise<void> {
    const response = await fetch(form.action, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(Object.fromEntries(new FormData(form))),
    });
    const answer: unknown = await response.json().catch(() => null);
    const go = typeof answer === 'object' && answer !== null && 'go' in answer ? String(answer.go) : '';
    // Without an address the answer is a page; show what the profile says now.
    location.href = go || `/lab/${lab}/profile`;
  }

  /** The server answers when the stop is over, or after a while that it is not yet. */
  async function goOn(drive: string): Promise<void> {
    for (let failed = 0; failed <= retries; ) {
      try {
        const url = await next(drive);
        if (url === null) continue;
        location.replace(url);
        return;
      } catch {
        // An exploit's navigation that a policy held back has stopped the request.
        failed++;
        await new Promise((resolve) => setTimeout(resolve, retryAfter));
      }
    }
  }

  /** The next page's address, or `null` to ask again. */
  async function next(drive: string): Promise<string | null> {
    const path = `/.playground/attacks/next?drive=${drive}&at=${at}`;
    const response = await fetch(path, { credentials: 'omit', cache: 'no-store' });
    const { url } = (await response.json()) as { url: string | null };
    return url;
  }

  function leave(): void {
    if (nextWindow) location.replace(nextWindow);
    else window.close();
  }
})();
