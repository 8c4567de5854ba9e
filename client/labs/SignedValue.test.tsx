import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
// Whoever comes from the first page has the styles of its scene, too.
import '../ui/mark.css';
import { SignedValue } from './SignedValue.tsx';

test('each part of a signed cookie fits in its place, also after a visit to a page with a scene', async () => {
  const screen = await render(<SignedValue wire="s%3Aada.abc" means="What the server wrote" signedBy={0} />);
  const parts = [...screen.container.querySelectorAll('code')];
  expect(parts.map(({ textContent }) => textContent)).toEqual(['s:', 'ada', 'abc']);
  for (const part of parts) expect(part.scrollHeight, part.textContent).toBeLessThanOrEqual(part.clientHeight);
});
