import { afterEach, expect, test, vi } from 'vitest';
import { renderHook } from 'vitest-browser-react';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import { storedCookie } from '../testing/experiment.ts';
import { reportOfRun } from '../testing/run.ts';
import { useAnswer } from './use-answer.ts';

const topology = topologyOfNames('localhost');
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';
const report = reportOfRun({ userAgent: firefox, thirdPartyCookies: 'blocked', cookies: [storedCookie] });
const { id: _id, action: _action, ...experiment } = report.request;

afterEach(() => {
  vi.restoreAllMocks();
});

test('Firefox’s run, opened by its URL in another browser, is judged with Firefox’s rules and its policy', async () => {
  history.replaceState(null, '', `?run=${report.id}`);
  vi.spyOn(window, 'fetch').mockImplementation((input) =>
    String(input).endsWith(`/api/runs/${report.id}`)
      ? Promise.resolve(Response.json(report))
      : Promise.reject(new TypeError('no server')),
  );
  const { result } = await renderHook(() => useAnswer(topology, experiment, () => undefined));
  await expect.poll(() => result.current.ranIn.title).toBe('Firefox 153');
  const { engine, setting, policyBasis } = result.current;
  expect(engine.profile).toBe('chromium');
  expect(setting.profile.id).toBe('firefox');
  expect([setting.thirdPartyCookies, policyBasis]).toEqual(['blocked', 'found']);
});
