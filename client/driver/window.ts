/** Says in the driver's window what is being done. */
export function sayProgress(sentence: string): void {
  const output = document.querySelector('output');
  if (output && output.textContent !== sentence) output.textContent = sentence;
}

/** Where the parts of a page that probes need are put. */
export function stage(): HTMLElement {
  return document.querySelector<HTMLElement>('#stage') ?? document.body;
}

/** Offers a button, and resolves when it is clicked: `clicked` runs inside the click. `null` when nobody does in time (milliseconds). */
export function offerClick<Result>(label: string, within: number, clicked: () => Result): Promise<Result | null> {
  return new Promise((resolve) => {
    const button = document.createElement('button');
    button.textContent = label;
    const timer = setTimeout(() => {
      button.remove();
      resolve(null);
    }, within);
    button.addEventListener(
      'click',
      () => {
        clearTimeout(timer);
        button.remove();
        resolve(clicked());
      },
      { once: true },
    );
    document.querySelector('main')?.append(button);
  });
}
