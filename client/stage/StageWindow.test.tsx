import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { ticketPath } from '../../contract/labs/ticket.ts';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import { readCourse } from '../../lessons/course/course.ts';
import { useKeyboard } from '../keys/keys.ts';
import { readHanded } from '../lessons/address/handed.ts';
import { StageReturn } from './StageReturn.tsx';
import { StageWindow } from './StageWindow.tsx';
import { openChannel } from './state/channel.ts';
import '../theme/tokens.css';
import '../theme/base.css';
import './stage.css';

// Only lab steps: no test here needs a server.
const course = readCourse('restart.1+restart.2+jwt-at-logout.1');
const [first, second] = course.steps;
if (!first || !second) throw new RangeError('there is no such course');
const topology = topologyOfNames('localhost');
const slide = `0 ${first.lesson.id} ${first.step.id}`;

function Stage({ as }: { readonly as: 'stage' | 'presenter' }) {
  useKeyboard();
  return <StageWindow topology={topology} course={course} window={as} />;
}

beforeEach(() => {
  sessionStorage.clear();
  history.replaceState(null, '', location.pathname);
  vi.spyOn(window, 'fetch').mockImplementation(async () => new Response(null, { status: 204 }));
  vi.spyOn(window, 'open').mockReturnValue(null);
});

afterEach(() => vi.restoreAllMocks());

/** Opens the lab's window by its key. Returns the ticket in its address. */
async function openLab(): Promise<string> {
  await userEvent.keyboard('r');
  await expect.poll(() => vi.mocked(window.open).mock.lastCall).toBeDefined();
  const { hash } = new URL(String(vi.mocked(window.open).mock.lastCall?.[0]), location.href);
  return readHanded(hash)?.stage?.ticket ?? '';
}

/** The report of a lab's window that is back. */
function tellPerformed(answer: string, ticket: string): void {
  const channel = openChannel(() => undefined);
  channel.tell({
    kind: 'returned',
    course: course.text,
    slide,
    ticket,
    performed: { answer, state: 'shown', claims: first?.step.claims.map(() => 'holds' as const) ?? [] },
  });
  channel.close();
}

test('the page does not contain the answer until a key reveals it, whatever the guesses and records', async () => {
  const screen = await render(<Stage as="stage" />);
  await userEvent.keyboard('2');
  await expect.element(screen.getByRole('button', { name: /^nobody/i })).toBeVisible();
  await expect.element(screen.getByRole('button', { pressed: true })).toBeVisible();
  tellPerformed('2', await openLab());
  await expect.element(screen.getByText('Recorded by the lab. The result is covered.')).toBeVisible();
  for (const hidden of [first.step.why, 'Observed', 'Checked']) expect(document.body.textContent).not.toContain(hidden);
  await userEvent.keyboard('g');
  await expect.element(screen.getByText(first.step.why)).toBeVisible();
  await expect.element(screen.getByRole('region', { name: 'Checked' })).toBeVisible();
  await userEvent.keyboard('g');
  await expect.element(screen.getByText(first.step.why)).not.toBeInTheDocument();
});

test('the keys go through the course and back, and a reset keeps nothing of the last class', async () => {
  const screen = await render(<Stage as="stage" />);
  await userEvent.keyboard('{PageUp}1{ArrowRight}');
  await expect.element(screen.getByText('2 of 3')).toBeVisible();
  await expect.poll(() => new URLSearchParams(location.search).get('step')).toBe('2');
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  await expect.element(screen.getByText('3 of 3')).toBeVisible();
  await userEvent.keyboard('t');
  await expect.element(screen.getByText(/^\d+:\d\d$/)).toBeVisible();
  await userEvent.keyboard('{Backspace}');
  await expect.element(screen.getByText('1 of 3')).toBeVisible();
  await expect.element(screen.getByRole('button', { pressed: true })).not.toBeInTheDocument();
  await expect.element(screen.getByText(/^\d+:\d\d$/)).not.toBeInTheDocument();
});

test('after the last step the page says that the course has ended, and which lesson comes next', async () => {
  const screen = await render(<Stage as="stage" />);
  await userEvent.keyboard('{ArrowRight}g');
  await expect.element(screen.getByText('2 of 3')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: /^Next step/ })).toBeVisible();
  await expect.element(screen.getByText('The course has ended.')).not.toBeInTheDocument();
  await userEvent.keyboard('{ArrowRight}g');
  await expect.element(screen.getByText('The course has ended.')).toBeVisible();
  const next = screen.getByRole('link', { name: 'Can an injected script steal my session?' });
  expect(next.element().getAttribute('href')).toBe('/stage/xss-theft');
});

test('before a lab has run, the presenter sees the right choice as the class sees it', async () => {
  const screen = await render(<Stage as="presenter" />);
  const notes = screen.getByRole('region', { name: 'Notes' });
  await expect.element(notes).toHaveTextContent('Answernobody. Not run yet.');
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(notes).toHaveTextContent('Answerada. Not run yet.');
});

test('the space bar reveals the record and then continues, and does not interfere with a button', async () => {
  const screen = await render(<Stage as="stage" />);
  await expect.element(screen.getByRole('button', { name: /^Open the lab/ })).toBeVisible();
  tellPerformed('2', await openLab());
  await expect.element(screen.getByRole('button', { name: /^Reveal the answer/ })).toBeVisible();
  await userEvent.keyboard(' ');
  await expect.element(screen.getByText(first.step.why)).toBeVisible();
  await userEvent.keyboard(' ');
  await expect.element(screen.getByText('2 of 3')).toBeVisible();
  screen
    .getByRole('button', { name: /^nobody/i })
    .element()
    .focus();
  await userEvent.keyboard(' ');
  await expect.element(screen.getByRole('button', { name: /^nobody/i, pressed: true })).toBeVisible();
});

test('a forged way back from a lab is ignored, and only a ticket that the server knows opens the lab', async () => {
  const screen = await render(<Stage as="stage" />);
  const ticket = await openLab();
  expect(vi.mocked(fetch).mock.calls).toEqual([[ticketPath(ticket), { method: 'PUT' }]]);
  const waits = screen.getByText(/^The lab’s window does this, /);
  await expect.element(waits).toBeVisible();
  const heard: string[] = [];
  const other = openChannel(({ kind }) => heard.push(kind));
  const handed = {
    ...{ lesson: first.lesson.id, step: 1, guess: null, from: location.origin },
    ...{ answer: '2', state: 'shown' as const, claims: [] },
  };
  const close = vi.spyOn(window, 'close').mockImplementation(() => undefined);
  const back = (key: string) => {
    const stage = { course: course.text, slide, ticket: key };
    return render(<StageReturn handed={{ ...handed, stage }} stage={stage} />);
  };
  await back('0'.repeat(32));
  await expect.poll(() => heard).toContain('state');
  await expect.element(waits).toBeVisible();
  await back(ticket);
  await expect.element(waits).not.toBeInTheDocument();
  await expect.element(screen.getByText('Recorded by the lab. The result is covered.')).toBeVisible();
  await expect.poll(() => close.mock.calls.length).toBeGreaterThan(0);
  other.close();
});

test('the stage waits for a reopened lab, whatever another window reports meanwhile', async () => {
  const screen = await render(<Stage as="stage" />);
  tellPerformed('2', await openLab());
  await expect.element(screen.getByText('Recorded by the lab. The result is covered.')).toBeVisible();
  await openLab();
  const waits = screen.getByText(/^The lab’s window does this, /);
  await expect.element(waits).toBeVisible();
  const states: unknown[] = [];
  const other = openChannel((told) => {
    if (told.kind !== 'state') return;
    // Like another window: the same state, read from a message.
    if (states.push(told.state) === 1) other.tell(told);
    other.tell({ kind: 'hello', course: course.text });
  });
  other.tell({ kind: 'hello', course: course.text });
  await expect.poll(() => states.length).toBeGreaterThan(2);
  await expect.element(waits).toBeVisible();
  other.close();
});

/** Another window of the same course: the same page in a frame, which has its own keys and its own state. */
test('the presenter’s window follows the stage and controls it, and always shows the notes', async () => {
  const screen = await render(<Stage as="presenter" />);
  const notes = screen.getByRole('region', { name: 'Notes' });
  await expect.element(notes).toHaveTextContent(first.step.why);
  await expect.element(notes).toHaveTextContent('Not run yet.');
  await expect.element(notes).toHaveTextContent(second.step.text);
  const keys = screen.getByRole('region', { name: 'Keys' });
  const caps = () => [...keys.element().querySelectorAll('kbd')].map(({ textContent }) => textContent);
  await expect.poll(caps).toEqual(['Space', 'Page ↓', 'R', 'G', '→', 'T', 'Backspace']);
  tellPerformed('2', await openLab());
  await expect.element(notes).toHaveTextContent('Observed.');
  await expect.element(keys).toHaveTextContent('Space Page ↓ Reveal the answer');
  expect(caps()).toEqual(['Space', 'Page ↓', 'R', 'G', '→', 'T', 'Backspace']);
  const heard: number[] = [];
  const other = openChannel((told) => told.kind === 'state' && heard.push(told.state.at));
  await userEvent.keyboard('{PageDown}');
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(() => heard.at(-1)).toBe(1);
  other.tell({
    kind: 'state',
    course: course.text,
    state: { at: 2, slides: {}, round: 0, clock: { state: 'stopped', elapsed: 65_000 } },
  });
  await expect.element(screen.getByText('Step 3 of 3 · the class does not see the answer')).toBeVisible();
  await expect.element(screen.getByRole('timer')).toHaveTextContent('1:05');
  other.tell({
    kind: 'state',
    course: 'another',
    state: { at: 0, slides: {}, round: 0, clock: { state: 'stopped', elapsed: 0 } },
  });
  other.tell({ kind: 'hello', course: course.text });
  await expect.poll(() => heard.at(-1)).toBe(2);
  other.close();
});

test('all text for the class is at least 28 pixels high on a screen of 1920 by 1080', async () => {
  await page.viewport(1920, 1080);
  const screen = await render(<Stage as="stage" />);
  await userEvent.keyboard('2t');
  await expect.element(screen.getByText('1 of 3')).toBeVisible();
  expect(smallTexts()).toEqual([]);
  tellPerformed('2', await openLab());
  await expect.element(screen.getByText('Recorded by the lab. The result is covered.')).toBeVisible();
  await userEvent.keyboard('g');
  await expect.element(screen.getByRole('region', { name: 'Checked' })).toBeVisible();
  expect(smallTexts()).toEqual([]);
});

/** Texts of the page that are smaller than 28 pixels. */
function smallTexts(): readonly string[] {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  while (texts.nextNode()) {
    const { parentElement: element, textContent: text } = texts.currentNode;
    if (!element || !text?.trim() || element.closest('.sr, script, style')) continue;
    const size = Number.parseFloat(getComputedStyle(element).fontSize);
    if (size < 28) found.push(`${text} ${size}`);
  }
  return found;
}
