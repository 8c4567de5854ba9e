import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anyPorts, loopbackHosts, startOnTakenPort } from './testing/program.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'cookie-main-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const cases = loopbackHosts.flatMap((host) => Object.keys(anyPorts).map((variable) => [variable, host] as const));

test.each(cases)('the start ends with one line when the port of %s is taken on %s', async (variable, host) => {
  const { code, said, port } = await startOnTakenPort(data, variable, host);
  expect(code).toBe(1);
  expect(said.trim()).toMatch(/^[^\n]+$/);
  expect(said).toContain(String(port));
  expect(said).toMatch(new RegExp(`\\b${variable}\\b`));
});
