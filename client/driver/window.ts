import { unreachableWords } from '../api/unreachable.ts';

/** Shows the current action in the driver's window. */
export function sayProgress(sentence: string): void {
  const output = document.querySelector('output');
  if (output && output.textContent !== sentence) output.textContent = sentence;
}

/** No response: the server is down, or went down during the response. Any other error is a bug of this page. */
export class NoAnswer extends Error {}

/** Shows that the run has stopped, the reason, and the next step. */
export function sayStopped(error: unknown): void {
  const heading = document.querySelector('h1');
  if (heading) heading.textContent = 'The run has stopped';
  sayProgress(
    error instanceof NoAnswer
      ? `${unreachableWords()} Then close this window and run again.`
      : `This page cannot continue: ${error instanceof Error ? error.message : String(error)} Close this window and run again.`,
  );
}

/** Shows that the server answers again. The run of this page does not continue. */
export function sayBack(): void {
  sayProgress('The playground’s server is back, and this window has stopped its run. Close the window and run again.');
}

/** The container for the elements that probes add to the page. */
export function stage(): HTMLElement {
  return document.querySelector<HTMLElement>('#stage') ?? document.body;
}

/**
 * Offers a button. Resolves with the result of `clicked`, which runs inside the click; with `null` when nobody clicks
 * in time (milliseconds), or the visitor continues without it.
 */
export async function offerClick<Result>(label: string, within: number, clicked: () => Result): Promise<Result | null> {
  const button = document.createElement('button');
  button.textContent = label;
  const isClicked = new Promise<Result>((resolve) => {
    button.addEventListener('click', () => resolve(clicked()), { once: true });
  });
  document.querySelector('main')?.append(button);
  button.focus();
  const result = await leftToVisitor(within, isClicked);
  button.remove();
  return result;
}

/**
 * Waits for an action of the visitor. Meanwhile it shows the remaining time (milliseconds) and a button to continue
 * without the action. `null` when the time has passed or the visitor presses that button.
 */
export function leftToVisitor<Result>(within: number, done: Promise<Result>): Promise<Result | null> {
  const line = document.createElement('p');
  const left = document.createElement('span');
  const skip = document.createElement('button');
  skip.textContent = 'Go on without it';
  line.append(left, ' ', skip);
  document.querySelector('main')?.append(line);
  const end = performance.now() + within;
  const tell = () => {
    left.textContent = `${Math.max(0, Math.ceil((end - performance.now()) / 1000))} s left.`;
  };
  tell();
  const ticking = setInterval(tell, 1_000);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const without = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, within, null);
    skip.addEventListener('click', () => resolve(null), { once: true });
  });
  return Promise.race([done, without]).finally(() => {
    clearInterval(ticking);
    clearTimeout(timer);
    line.remove();
  });
}

/** Shows a URL to paste into a new tab, and the remaining seconds (`within` in milliseconds), until `over` resolves. */
export async function offerAddress(url: string, within: number, over: Promise<void>): Promise<void> {
  const label = document.createElement('label');
  label.textContent = 'Paste this address into the address bar of a new tab ';
  const field = document.createElement('input');
  field.readOnly = true;
  field.value = url;
  const copy = document.createElement('button');
  copy.textContent = 'Copy the address';
  copy.addEventListener('click', () => {
    field.select();
    // A page with an untrusted connection has no clipboard; there the visitor can copy the selected text.
    void navigator.clipboard?.writeText(url);
  });
  label.append(field);
  document.querySelector('main')?.append(label, copy);
  const end = performance.now() + within;
  const say = () =>
    sayProgress(
      `Waiting for you to open this address: ${Math.max(0, Math.round((end - performance.now()) / 1000))} s left`,
    );
  say();
  const timer = setInterval(say, 1_000);
  await over;
  clearInterval(timer);
  label.remove();
  copy.remove();
}
