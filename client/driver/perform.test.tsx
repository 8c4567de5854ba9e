import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { StepResults } from '../../contract/runs/drive.ts';
import type { Step } from '../../contract/runs/step-reply.ts';
import { performStep } from './perform.ts';

const label = 'Use this site';
const asked = 'home/fetch-omit';
const readable = { [asked]: { end: 'done', readable: true } };

/** A request that ends soon, next to a task that ends with a click. */
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

/** The reports of a step before its end, and at its end. */
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

test('a finished request is reported while the step still waits for another task, and only once', async () => {
  const { told, atEnd } = await perform(() => Promise.resolve());
  expect(told).toHaveLength(1);
  expect(atEnd).toEqual({});
});

test('results that the server did not receive are reported again at the end of the step', async () => {
  const { atEnd } = await perform(() => Promise.reject(new Error('No answer came.')));
  expect(atEnd).toEqual({ probes: readable });
});

test('a step without other waiting tasks reports its requests at its end', async () => {
  const [[probes] = []] = step.phases;
  const alone: Step = { ...step, phases: probes ? [[probes]] : [] };
  const told: StepResults[] = [];
  const atEnd = await performStep(alone, 'run-of-a-test', async (part) => void told.push(part));
  expect(told).toEqual([]);
  expect(atEnd).toEqual({ probes: readable });
});
