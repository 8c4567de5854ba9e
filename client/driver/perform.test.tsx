import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { StepResults } from '../../contract/runs/drive.ts';
import type { Step } from '../../contract/runs/step-reply.ts';
import { performStep } from './perform.ts';

const label = 'Use this site';
const asked = 'home/fetch-omit';
const readable = { [asked]: { end: 'done', readable: true } };

/** A request that is over soon, beside a task that is over when somebody clicks. */
const step: Step = {
  number: 1,
  message: 'Requests from home',
  phases: [
    [
      {
        task: 'probes',
        probes: [{ probe: asked, act: 'fetch-omit', method: 'GET', url: location.href, waitForClick: false }],
      },
      { task: 'click', label },
    ],
  ],
};

/** What a step tells of itself before its end, and at its end. */
async function perform(heard: (part: StepResults) => Promise<void>) {
  document.body.innerHTML = '<main></main>';
  const told: StepResults[] = [];
  const performed = performStep(step, 'run-of-a-test', async (part) => {
    told.push(structuredClone(part));
    await heard(part);
  });
  await expect.poll(() => told).toEqual([{ probes: readable }]);
  await page.getByRole('button', { name: label }).click();
  return { told, atEnd: await performed };
}

test('a request that is over is told while the step still waits for something else, and only once', async () => {
  const { told, atEnd } = await perform(() => Promise.resolve());
  expect(told).toHaveLength(1);
  expect(atEnd).toEqual({});
});

test('what the server did not hear is told at the end of the step', async () => {
  const { atEnd } = await perform(() => Promise.reject(new Error('No answer came.')));
  expect(atEnd).toEqual({ probes: readable });
});

test('a step that waits for nothing else tells its requests at its end', async () => {
  const [[probes] = []] = step.phases;
  const alone: Step = { ...step, phases: probes ? [[probes]] : [] };
  const told: StepResults[] = [];
  const atEnd = await performStep(alone, 'run-of-a-test', async (part) => void told.push(part));
  expect(told).toEqual([]);
  expect(atEnd).toEqual({ probes: readable });
});
