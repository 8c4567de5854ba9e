/**
 * The script of every page of the attack labs. If a bank accepts only JSON, it sends the bank's forms as JSON. On a
 * page that a drive visits, it performs the customer's action, or gets the next URL from the server and navigates
 * there. It has no imports and is first in the page, so that it runs before an exploit: a form that an exploit submits
 * stops all further loading of the page, even if a policy then blocks the form.
 */
(() => {
  const { lab = '', json, drive, at = '', act = 'none', next: nextWindow } = document.currentScript?.dataset ?? {};
  /** Milliseconds in which an exploit can leave the page by itself. */
  const leavesWithin = 6_000;
  const loadsWithin = 10_000;

  /** Milliseconds. */
  const retryAfter = 500;
  const retries = 10;

  // A secret other than a cookie that a script may steal: `cardNumber` of the contract, repeated here, since this
  // script has no imports.
  if (location.pathname.endsWith('/profile')) localStorage.setItem(`card-${lab}`, '4000 0000 0000 0002');
  if (location.pathname.endsWith('/leave')) localStorage.removeItem(`card-${lab}`);

  if (act === 'close') leave();
  addEventListener('DOMContentLoaded', takeForm);
  // In a frame, this script only makes the customer's click; the outer page continues.
  if (drive && top === self) {
    if (act === 'late') setTimeout(goOn, leavesWithin, drive);
    else if (act === 'none') whenLoaded(() => void goOn(drive));
  }

  /** Handles the page's own form, or acts as the customer. */
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

  /**
   * When the page has loaded, the images and frames of an exploit have responses. A missing response must not block the
   * drive.
   */
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
    // Without a URL in the answer, the response is a page; show the current profile.
    location.href = go || `/lab/${lab}/profile`;
  }

  /** The server answers when the stop is over, or after a while that it is not over yet. */
  async function goOn(drive: string): Promise<void> {
    for (let failed = 0; failed <= retries; ) {
      try {
        const url = await next(drive);
        if (url === null) continue;
        location.replace(url);
        return;
      } catch {
        // An exploit's navigation that a policy blocked has aborted the request.
        failed++;
        await new Promise((resolve) => setTimeout(resolve, retryAfter));
      }
    }
  }

  /** The next page's URL, or `null` to request it again. */
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
