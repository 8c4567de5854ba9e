import { describe, expect, it } from 'vitest';
import { profileOf } from '../../model/profiles/profiles.ts';
import { flowDisagreements } from './agreement.ts';
import { measuredFlows } from './measure.ts';
import { readFlows } from './recorded.ts';

const files = readFlows();

it('was recorded', () => {
  expect(files).not.toEqual([]);
});

describe.each(files.map((file) => ({ name: `${file.engine} ${file.version}`, file })))('$name', ({ file }) => {
  it('sent with every request of every flow the cookies that its profile predicts', () => {
    expect(file.flows.map(({ id }) => id)).toEqual(measuredFlows.map(({ id }) => id));
    expect(flowDisagreements(file, profileOf(file.engine))).toEqual([]);
  });

  it('differs from an engine that sends other cookies', () => {
    const flows = file.flows.map((flow) => ({
      ...flow,
      requests: flow.requests.map((one) => one.replaceAll('+', '-')),
    }));
    expect(flowDisagreements({ ...file, flows } as typeof file, profileOf(file.engine)).length).toBeGreaterThan(
      measuredFlows.length,
    );
  });
});

const withJars = files.filter(({ flows }) => flows.some(({ jars }) => jars));

it('was recorded with the jar before each request in Chromium', () => {
  expect(withJars.map(({ engine }) => engine).toSorted()).toEqual(['chromium', 'chromium-upcoming']);
});

it.each(withJars)('differs from an engine that has other cookies in its jar than $engine $version', (file) => {
  const jars = file.flows.flatMap((flow) => flow.jars ?? []);
  const kept = jars.filter((jar) => jar?.includes('+')).length;
  expect(kept).toBeGreaterThan(measuredFlows.length);
  const flows = file.flows.map((flow) => ({
    ...flow,
    jars: flow.jars?.map((jar) => jar?.replaceAll('+', '-') ?? null),
  }));
  expect(flowDisagreements({ ...file, flows } as typeof file, profileOf(file.engine))).toHaveLength(kept);
});
