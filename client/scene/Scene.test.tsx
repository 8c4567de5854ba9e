import type {} from '@vitest/browser-playwright';
import { afterEach, expect, test } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { useKeyboard } from '../keys/keys.ts';
import { onceSo } from '../testing/once-so.ts';
import { hosts, request, storing } from '../testing/scene-exchanges.ts';
import type { SceneExchange } from './exchange/exchange.ts';
import { Scene } from './Scene.tsx';

const show = (...exchanges: readonly SceneExchange[]) => render(<Scene exchanges={exchanges} hosts={hosts} />);
const looks = (container: Element) =>
  [...container.querySelectorAll('[data-gate]')].map((gate) => gate.getAttribute('data-look'));
/** The state of the cookie on its way, and its position: 0 at the browser, 1 at the server. */
const chip = (container: Element) => {
  const at = container.querySelector<HTMLElement>('.scene-track')?.style.getPropertyValue('--at');
  return [container.querySelector('.scene-mover')?.getAttribute('data-look'), Number(at)];
};
/** The drawing is for sighted visitors, so the tests read its text without the accessibility tree. */
const drawn = (container: Element, part: string) => container.querySelector(part)?.textContent ?? '';

afterEach(() => cdp().send('Emulation.setEmulatedMedia', { features: [] }));

test('a cookie that is stored passes its gate and lies in the jar', async () => {
  const { container } = await show(storing('stored'));
  await expect.element(page.getByRole('figure')).toHaveAccessibleName('Prediction. Setting the cookie: stored.');
  expect(looks(container)).toEqual(['passed']);
  expect(drawn(container, '.scene-jar')).toContain('sid');
});

test('a rejected cookie bounces off, with the reason, and the jar stays empty', async () => {
  const { container } = await show(storing('rejected'));
  expect(looks(container)).toEqual(['stopped']);
  expect(chip(container)).toEqual(['rejected', 0.5]);
  expect(drawn(container, '.scene-gate')).toBe('rejected');
  expect(drawn(container, '.scene-jar')).toContain('empty');
  await expect.element(page.getByText('SameSite=None needs Secure.', { exact: true })).toBeVisible();
});

test('a cookie that is sent passes every gate, and the host gets its header', async () => {
  const { container } = await show(request(null));
  expect(new Set(looks(container))).toEqual(new Set(['passed']));
  expect(looks(container)).toHaveLength(6);
  expect(chip(container)).toEqual(['travels', 1]);
  expect(drawn(container, '.scene-hosts')).toContain('Cookie: sid=1');
});

test('a cookie that a gate blocks stops there; the request arrives without it', async () => {
  const { container } = await show(request('site'));
  expect(looks(container)).toEqual(['passed', 'passed', 'passed', 'passed', 'stopped', 'behind']);
  // Of six gates, in the middle of the fifth.
  expect(chip(container)).toEqual(['held', 0.75]);
  expect(drawn(container, '.scene-hosts')).toContain('no Cookie header');
  const steps = page.getByRole('list', { name: 'The steps of this scene' });
  await expect.element(steps).toHaveTextContent(/No, so it stops here: SameSite is Lax/);
});

test('steps by hand go back and forward', async () => {
  const { container } = await show(request('site'));
  const back = page.getByRole('button', { name: 'Step back' });
  for (let step = 0; step < 3; step++) await back.click();
  await expect.poll(() => looks(container)).toEqual(['passed', 'passed', 'passed', 'passed', 'idle', 'idle']);
  await page.getByRole('button', { name: 'Step forward' }).click();
  await expect.poll(() => looks(container)).toEqual(['passed', 'passed', 'passed', 'passed', 'stopped', 'idle']);
});

/** The scene on a page that listens to keys. */
function WithKeys({ exchanges = [request('site')] }: { readonly exchanges?: readonly SceneExchange[] }) {
  useKeyboard();
  return <Scene exchanges={exchanges} hosts={hosts} />;
}

test('the arrow keys step back and forward, and pause the scene while it plays', async () => {
  const { container } = await render(<WithKeys />);
  const stopped = () => looks(container).indexOf('stopped');
  expect(stopped()).toBe(4);
  // The end, then two gates that the cookie did not reach, then the gate that stopped it.
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}');
  await expect.poll(stopped).toBe(-1);
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(stopped).toBe(4);
  // At its end, it plays from the beginning.
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  await expect.poll(() => container.querySelector('.scene')?.getAttribute('data-end')).toBe('not-sent');
  const pressed = onceSo(
    container,
    () => stopped() < 0 && looks(container).includes('passed'),
    () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true })),
  );
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await pressed;
  await expect.element(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  expect(stopped()).toBe(-1);
});

test('it plays to its end, can be paused, and plays faster at twice the speed', async () => {
  const { container } = await show(request(null));
  const passed = () => looks(container).filter((look) => look === 'passed').length;
  const motion = () => container.querySelector<HTMLElement>('.scene')?.style.getPropertyValue('--scene-motion');
  const usual = Number.parseFloat(motion() ?? '');
  await page.getByLabelText('Speed').selectOptions('2');
  await expect.poll(() => Number.parseFloat(motion() ?? '')).toBe(usual / 2);
  const pause = page.getByRole('button', { name: 'Pause' });
  const pressed = onceSo(
    container,
    () => passed() === 1,
    () => (pause.element() as HTMLElement).click(),
  );
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await pressed;
  await expect.element(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  const paused = passed();
  expect(paused).toBe(1);
  // A step by hand from the paused position: it did not continue by itself.
  await page.getByRole('button', { name: 'Step forward' }).click();
  await expect.poll(passed).toBe(paused + 1);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  const end = () => container.querySelector('.scene')?.getAttribute('data-end');
  await expect.poll(end).toBe('sent');
  await expect.element(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
});

test('with reduced motion it shows only the ends, one after the other', async () => {
  await cdp().send('Emulation.setEmulatedMedia', {
    features: [{ name: 'prefers-reduced-motion', value: 'reduce' }],
  });
  const { container } = await show(storing('stored'), request('site'));
  await page.getByLabelText('Speed').selectOptions('2');
  const way = container.querySelector('.scene-way');
  expect(way && Number.parseFloat(getComputedStyle(way).transitionDuration)).toBeLessThan(0.01);
  const seen: string[] = [];
  const note = () => {
    const now = looks(container).join(' ');
    if (seen.at(-1) !== now) seen.push(now);
  };
  note();
  const observer = new MutationObserver(note);
  observer.observe(container, { childList: true, subtree: true, attributes: true });
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  const end = 'passed passed passed passed stopped behind';
  await expect.poll(() => seen).toEqual([end, 'passed', end]);
  await expect.element(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  observer.disconnect();
  expect(seen).toEqual([end, 'passed', end]);
});

test('a scene of several exchanges waits before the first one, then plays all', async () => {
  const { container } = await render(
    <Scene exchanges={[storing('stored'), request('site')]} hosts={hosts} opens="at-start" />,
  );
  await expect.element(page.getByText('1 of 2', { exact: true })).toBeVisible();
  expect(looks(container)).toEqual(['idle']);
  await page.getByLabelText('Speed').selectOptions('4');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.element(page.getByText('2 of 2', { exact: true })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  expect(container.querySelector('.scene')?.getAttribute('data-end')).toBe('not-sent');
});

test('each of several exchanges has a mark that shows its end', async () => {
  const { container } = await render(
    <Scene exchanges={[storing('stored'), request('site')]} hosts={hosts} opens="at-start" />,
  );
  const stops = page.getByRole('group', { name: 'Exchanges' });
  await stops.getByTitle('1. Setting the cookie: stored').click();
  await expect.element(page.getByRole('figure')).toHaveAccessibleName('Prediction. Setting the cookie: stored.');
  await expect.poll(() => drawn(container, '.scene-jar')).toContain('sid');
});

test('on the marks the arrow keys go between exchanges, each at its end, and a click shows the end again', async () => {
  const { container } = await render(<WithKeys exchanges={[storing('stored'), request('site')]} />);
  const end = () => container.querySelector('.scene')?.getAttribute('data-end');
  const stored = page.getByTitle('1. Setting the cookie: stored');
  await stored.click();
  await expect.poll(end).toBe('stored');
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(page.getByText('2 of 2', { exact: true })).toBeVisible();
  await expect.poll(end).toBe('not-sent');
  await userEvent.keyboard('{ArrowLeft}');
  await expect.poll(end).toBe('stored');
  await page.getByRole('button', { name: 'Step back' }).click();
  await expect.poll(end).not.toBe('stored');
  await stored.click();
  await expect.poll(end).toBe('stored');
});

test('an observation replaces its prediction at the current position; another list starts a new scene', async () => {
  const run = [storing('stored'), request('site')];
  const { rerender } = await render(<Scene exchanges={run} hosts={hosts} opens="at-start" />);
  await page.getByTitle('1. Setting the cookie: stored').click();
  await rerender(
    <Scene exchanges={run.map((each) => ({ ...each, basis: 'observed' }))} hosts={hosts} opens="at-start" />,
  );
  await expect.element(page.getByRole('figure')).toHaveAccessibleName('Observed. Setting the cookie: stored.');
  await rerender(<Scene exchanges={[request('site')]} hosts={hosts} />);
  await expect
    .element(page.getByRole('figure'))
    .toHaveAccessibleName('Prediction. Form POST from another site: not sent.');
});
