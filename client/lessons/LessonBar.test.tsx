import { beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import type { AttackView } from '../../contract/attacks/lab.ts';
import type { SignedLab } from '../../contract/labs/signed.ts';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import type { Topology } from '../../contract/origins/topology.ts';
import type { LessonRecord } from '../../lessons/check/record.ts';
import { type Handed, keepStart, keptStart, readHanded } from './handed.ts';
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
const attacked = (attack: string): LessonRecord => ({
  of: 'attacks',
  view: { attack, outcome: 'stopped', defences: ['output-encoding'] } as unknown as AttackView,
});

beforeEach(() => keepStart(null));

test('what the lab has recorded first is handed back, and stays when the lab goes on', async () => {
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

test('whoever looked the answer up is told of no guess, and the way back leads to no foreign origin', async () => {
  keepStart({ ...inSigned, guess: null, from: 'https://evil.example' });
  const screen = await render(<LessonBar topology={topology} lab="signed" record={null} />);
  await expect.element(screen.getByText(/^The lesson goes on/)).toBeVisible();
  const href = screen.getByRole('link', { name: 'Back to the lesson' }).element().getAttribute('href') ?? '';
  expect(new URL(href).origin).toBe(from);
});

test('another attack than that of the challenge does not solve it', async () => {
  keepStart({ ...start, lesson: 'xss-theft', step: 'challenge' });
  const screen = await render(<LessonBar topology={topology} lab="attacks" record={attacked('csrf-post')} />);
  await expect.element(screen.getByRole('link', { name: 'Back to the lesson' })).toBeVisible();
  await screen.rerender(<LessonBar topology={topology} lab="attacks" record={attacked('riding-by-script')} />);
  await expect.element(screen.getByText('Solved.')).toBeVisible();
});
