import { unreachableWords } from '../api/unreachable.ts';

/** Says in the driver's window what is being done. */
export function sayProgress(sentence: string): void {
  const output = document.querySelector('output');
  if (output && output.textContent !== sentence) output.textContent = sentence;
}

/** No answer came: the server has gone, or went while it was answering. What else fails is a fault of this page. */
export class NoAnswer extends Error {}

/** Says that the run has stopped, why, and what to do. */
export function sayStopped(error: unknown): void {
  const heading = document.querySelector('h1');
  if (heading) heading.textContent = 'The run has stopped';
  sayProgress(
    error instanceof NoAnswer
      ? `${unreachableWords()} Then close this window and run again.`
      : `This page cannot continue: ${error instanceof Error ? error.message : String(error)} Close this window and run again.`,
  );
}

/** Says that the server answers again. This page has stopped all the same. */
export function sayBack(): void {
  sayProgress('The playground’s server is back, and this window has stopped its run. Close the window and run again.');
}

/** Where the parts of a page that probes need are put. */
export function stage(): HTMLElement {
  return document.querySelector<HTMLElement>('#stage') ?? document.body;
}

/**
 * Offers a button, and resolves when it is clicked: `clicked` runs inside the click. `null` when nobody does in time
 * (milliseconds), or the visitor goes on without it.
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
 * Waits for something that the visitor does, and says meanwhile how long (milliseconds) the page still waits, with a button to
 * go on without it. `null` when the time is up or that is pressed.
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

/** Shows an address that the visitor is to paste into a new tab, and the seconds that are left (`within` milliseconds), until that is over. */
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
    // A page whose connection is not trusted has no clipboard; there the selected text can be copied.
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
