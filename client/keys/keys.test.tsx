import { startTransition, useState } from 'react';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { useKey, useKeyboard } from './keys.ts';

const pressed: string[] = [];

function Command() {
  useKey('r', 'Run', () => pressed.push('r'));
  return <p id="command">Press R</p>;
}

/** Like `App`: it listens first, and shows its page in a transition. */
function Frame() {
  useKeyboard();
  const [shown, setShown] = useState(false);
  return (
    <>
      <button type="button" onClick={() => startTransition(() => setShown(true))}>
        Show
      </button>
      {shown && <Command />}
    </>
  );
}

test('a command takes its key as soon as it is in the page, before any paint', async () => {
  await render(<Frame />);
  const atOnce = new Promise<readonly string[]>((tell) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('#command')) return;
      observer.disconnect();
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'r', bubbles: true }));
      tell([...pressed]);
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
  await page.getByRole('button', { name: 'Show' }).click();
  expect(await atOnce).toEqual(['r']);
});
