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
  it('sent with every request of every flow what its profile predicts', () => {
    expect(file.flows.map(({ id }) => id)).toEqual(measuredFlows.map(({ id }) => id));
    expect(flowDisagreements(file, profileOf(file.engine))).toEqual([]);
  });

  it('would be told from one that sends otherwise', () => {
    const flows = file.flows.map((flow) => ({
      ...flow,
      requests: flow.requests.map((one) => one.replaceAll('+', '-')),
    }));
    expect(flowDisagreements({ ...file, flows } as typeof file, profileOf(file.engine)).length).toBeGreaterThan(
      measuredFlows.length,
    );
  });
});
