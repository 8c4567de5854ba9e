import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import type { AttackView } from '../../../contract/attacks/lab.ts';
import type { SessionLab } from '../../../contract/labs/session.ts';
import { firstSessionOptions } from '../../../contract/labs/session-options.ts';
import type { SignedLab } from '../../../contract/labs/signed.ts';
import { topologyOfNames } from '../../../contract/origins/engines.ts';
import type { Topology } from '../../../contract/origins/topology.ts';
import type { LessonRecord } from '../../../lessons/check/record.ts';
import type { Setup } from '../../../lessons/lesson/lesson.ts';
import { type Handed, keepStart, keptStart, readHanded } from '../address/handed.ts';
import { LessonBar } from './LessonBar.tsx';

const from = 'http://localhost:8080';
const named = topologyOfNames('localhost');
const topology: Topology = {
  origins: [...named.origins, { role: 'ui', scheme: 'http', port: 'main', origin: from }],
};
const start: Omit<Handed, 'lesson' | 'step'> = {
  guess: '1',
  from,
  answer: null,
  state: 'open',
  claims: [],
  stage: null,
};
const inSigned = { ...start, lesson: 'signed-is-not-secret', step: 1 };

const signed = (...wires: readonly string[]): LessonRecord => ({
  of: 'signed',
  lab: { cookies: wires.map((wire) => ({ wire, signedBy: 0 })) } as unknown as SignedLab,
});
const attacked = (attack: string, exploit = 'as-given'): LessonRecord => ({
  of: 'attacks',
  view: { attack, exploit, outcome: 'stopped', defences: ['output-encoding'] } as unknown as AttackView,
});

beforeEach(() => {
  keepStart(null);
  pressed.length = 0;
});
afterEach(() => vi.restoreAllMocks());

test('the first result of the lab is passed back, and stays when the lab continues', async () => {
  keepStart(inSigned);
  const screen = await render(<LessonBar topology={topology} lab="signed" record={signed()} />);
  await expect.element(screen.getByText(/^Your guess is noted\./)).toBeVisible();
  await screen.rerender(<LessonBar topology={topology} lab="signed" record={signed('s%3Aada.sig')} />);
  const back = screen.getByRole('link', { name: 'Go on with the lesson' });
  await screen.rerender(<LessonBar topology={topology} lab="signed" record={signed()} />);
  await expect.element(back).toBeVisible();
  const { hash, origin } = new URL(back.element().getAttribute('href') ?? '');
  expect(origin).toBe(from);
  expect(readHanded(hash)).toMatchObject({ answer: '1', state: 'shown' });
  expect(keptStart()).toMatchObject({ state: 'shown' });
});

test('after a revealed answer the bar mentions no guess, and the way back leads to no foreign origin', async () => {
  keepStart({ ...inSigned, guess: null, from: 'https://evil.example' });
  const screen = await render(<LessonBar topology={topology} lab="signed" record={null} />);
  await expect.element(screen.getByText(/^The lesson goes on/)).toBeVisible();
  const href = screen.getByRole('link', { name: 'Back to the lesson' }).element().getAttribute('href') ?? '';
  expect(new URL(href).origin).toBe(from);
});

test('a closed step can be shown again, unchanged', async () => {
  keepStart(inSigned);
  const screen = await render(<LessonBar topology={topology} lab="signed" record={signed('s%3Aada.sig')} />);
  await expect.element(screen.getByText(/^You guessed:/)).toBeVisible();
  const shown = keptStart();
  await screen.getByRole('button', { name: 'Close' }).click();
  expect(keptStart()).toBeNull();
  await expect.element(screen.getByRole('complementary')).not.toBeInTheDocument();
  const again = screen.getByRole('button', { name: 'Show it again' });
  await expect.element(again).toHaveFocus();
  await again.click();
  await expect.element(screen.getByText(/^You guessed:/)).toBeVisible();
  expect(keptStart()).toEqual(shown);
});

test('another attack than the challenge’s, or another exploit, does not solve it, and the bar says so', async () => {
  keepStart({ ...start, lesson: 'xss-theft', step: 'challenge' });
  const screen = await render(<LessonBar topology={topology} lab="attacks" record={attacked('csrf-post')} />);
  await expect.element(screen.getByRole('alert')).toHaveTextContent('is not the one of the challenge');
  await screen.rerender(
    <LessonBar topology={topology} lab="attacks" record={attacked('riding-by-script', 'edited')} />,
  );
  await expect.element(screen.getByRole('alert')).toHaveTextContent('is not the one of the challenge');
  await expect.element(screen.getByText('Solved.')).not.toBeInTheDocument();
  await screen.rerender(<LessonBar topology={topology} lab="attacks" record={attacked('riding-by-script')} />);
  await expect.element(screen.getByText('Solved.')).toBeVisible();
});

/** Records the pressed buttons. Each press is done at once. */
async function press(id: string): Promise<void> {
  pressed.push(id);
}
const pressed: string[] = [];

test('the bar of a session step presses its buttons one after the other, and no other', async () => {
  keepStart({ ...start, lesson: 'restart', step: 1 });
  const logged = (...log: readonly unknown[]): LessonRecord => ({
    of: 'sessions',
    lab: { log, events: [], options: firstSessionOptions, records: [] } as unknown as SessionLab,
  });
  const bar = (record: LessonRecord) => <LessonBar topology={topology} lab="sessions" record={record} press={press} />;
  const screen = await render(bar(logged()));
  await expect.element(screen.getByRole('button', { name: /Restart the app/ })).toBeDisabled();
  await screen.getByRole('button', { name: '1. Log in' }).click();
  const login = { number: 1, by: 'visitor', method: 'POST', path: '/login', status: 200, setCookie: ['sid=a'] };
  await screen.rerender(bar(logged({ ...login, presented: { state: 'none' } })));
  await screen.getByRole('button', { name: '2. Restart the app' }).click();
  await expect.element(screen.getByRole('button', { name: /1\. Log in/ })).toBeDisabled();
  expect(pressed).toEqual(['login', 'restart']);
});

test('when all buttons were pressed without a result, the bar says so and starts again', async () => {
  keepStart({ ...start, lesson: 'logout', step: 1 });
  const entry = { by: 'visitor', status: 200, setCookie: [], silence: null };
  const log = [
    { ...entry, number: 1, method: 'POST', path: '/login', presented: { state: 'none' }, instance: 'A' },
    { ...entry, number: 2, method: 'POST', path: '/logout', presented: { state: 'found', user: 'ada' }, instance: 'A' },
    { ...entry, number: 3, method: 'GET', path: '/me', status: 504, presented: { state: 'not-read' }, instance: null },
  ];
  const lab = {
    log,
    events: [],
    options: { ...firstSessionOptions, logout: 'destroy' },
    records: [],
  } as unknown as SessionLab;
  const screen = await render(
    <LessonBar topology={topology} lab="sessions" record={{ of: 'sessions', lab }} press={press} />,
  );
  await expect.element(screen.getByRole('alert')).toHaveTextContent('Press the buttons again, or start again.');
  await screen.getByRole('button', { name: '1. Log in' }).click();
  expect(pressed).toEqual(['login']);
});

test('an attack that was not carried out decides nothing, and the bar says so', async () => {
  keepStart({ ...start, lesson: 'xss-theft', step: 1 });
  const view = { attack: 'theft-by-script', exploit: 'as-given', outcome: 'not-carried-out', defences: [] };
  const record = { of: 'attacks', view } as unknown as LessonRecord;
  const screen = await render(<LessonBar topology={topology} lab="attacks" record={record} />);
  await expect.element(screen.getByRole('alert')).toHaveTextContent('The attack was not carried out');
});

test('a double click presses a button once, and another button in between is reported', async () => {
  keepStart({ ...start, lesson: 'restart', step: 1 });
  const waiting: (() => void)[] = [];
  const slowly = (id: string) => {
    pressed.push(id);
    return new Promise<void>((done) => waiting.push(done));
  };
  const plain = { number: 1, by: 'visitor', method: 'GET', path: '/plain', presented: { state: 'none' } };
  const lab = { log: [plain], events: [], options: firstSessionOptions, records: [] } as unknown as SessionLab;
  const screen = await render(
    <LessonBar topology={topology} lab="sessions" record={{ of: 'sessions', lab }} press={slowly} />,
  );
  await expect.element(screen.getByText('Another button was pressed. Begin again with button 1.')).toBeVisible();
  const first = screen.getByRole('button', { name: '1. Log in' });
  await first.dblClick();
  expect(pressed).toEqual(['login']);
  for (const done of waiting) done();
  await first.click();
  expect(pressed).toEqual(['login', 'login']);
});

test.each([
  [
    'sessions',
    { lesson: 'restart', step: 1 },
    { of: 'sessions', lab: { log: [], events: [], options: { ...firstSessionOptions, store: 'redis' } } },
  ],
  ['attacks', { lesson: 'xss-theft', step: 2 }, attacked('theft-by-script')],
] as const)(
  'with other settings than those of its step, the %s lab says that nothing counts, and starts again',
  async (lab, at, record) => {
    keepStart({ ...start, ...at });
    const screen = await render(
      <LessonBar topology={topology} lab={lab} record={record as unknown as LessonRecord} press={press} />,
    );
    await expect
      .element(screen.getByRole('alert'))
      .toHaveTextContent('The settings of this lab are not those of the step');
    const href = screen.getByRole('link', { name: 'Start again' }).element().getAttribute('href') ?? '';
    expect(readHanded(new URL(href).hash)).toMatchObject({ ...at, guess: start.guess, from, state: 'open' });
    expect(new URL(href).searchParams.get('on')).toBe(lab === 'attacks' ? 'http-only' : null);
  },
);

/** A lab's window with a ticket that the server knows or does not know; the labs are ready after the ticket check. */
async function inWindowOfStage(status: number): Promise<{ readonly pressed: Setup[]; readonly asked: string[] }> {
  const [pressed, asked]: [Setup[], string[]] = [[], []];
  vi.spyOn(window, 'fetch').mockImplementation(async (path, init) => {
    asked.push(`${init?.method} ${path}`);
    return new Response(null, { status });
  });
  const perform = async (setup: Setup) => {
    pressed.push(setup);
  };
  const stage = { course: 'restart', slide: '0 restart in-memory', ticket: 'a1'.repeat(16) };
  keepStart({ ...start, lesson: 'restart', step: 1, stage });
  const screen = await render(<LessonBar topology={topology} lab="sessions" record={null} />);
  await expect.element(screen.getByText(/^Your guess is noted\./)).toBeVisible();
  expect(asked).toEqual([]);
  await screen.rerender(<LessonBar topology={topology} lab="sessions" record={null} perform={perform} />);
  await expect.poll(() => asked).toEqual([`POST /.playground/labs/ticket/${stage.ticket}`]);
  await screen.rerender(<LessonBar topology={topology} lab="sessions" record={null} perform={perform} />);
  return { pressed, asked };
}

test('a stage’s window presses the buttons once, after it redeemed its ticket', async () => {
  const { pressed, asked } = await inWindowOfStage(204);
  await expect.poll(() => pressed.map((setup) => setup.in)).toEqual(['sessions']);
  expect(asked).toHaveLength(1);
});

test('a link from any site, with a ticket that the server does not know, presses nothing', async () => {
  const { pressed, asked } = await inWindowOfStage(404);
  // The answer has arrived by then: the page sends no further request.
  await expect.poll(() => vi.mocked(fetch).mock.settledResults.map(({ type }) => type)).toEqual(['fulfilled']);
  await new Promise(requestAnimationFrame);
  expect(pressed).toEqual([]);
  expect(asked).toHaveLength(1);
});
