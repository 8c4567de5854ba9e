import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { diagnose } from '../../../prediction/diagnosis/diagnose.ts';
import { repairedLine } from '../../../prediction/diagnosis/repaired-line.ts';
import type { FrameworkId } from '../../../prediction/frameworks/frameworks.ts';
import { chooseFramework } from '../../code/chosen-framework.ts';
import { Findings, Fixes } from './Findings.tsx';
import { RepairedLine } from './RepairedLine.tsx';

const page = 'https://app.example.org/';

async function showRepaired(text: string, id: FrameworkId, setBy: 'set' | 'session' = 'set') {
  const [cookie] = diagnose(text, page, 0).cookies;
  const fix = cookie ? repairedLine(cookie, 0) : null;
  if (fix === null) throw new Error('Nothing is to be changed.');
  chooseFramework(id);
  return render(<RepairedLine fix={fix} setBy={setBy} />);
}

test('the lines to change are the whole line with all changes, as a header and as code of the chosen framework', async () => {
  const screen = await showRepaired("res.cookie('sid', token, { sameSite: 'none' })", 'express');
  await expect
    .element(screen.getByText("res.cookie('sid', 'value', { httpOnly: true, secure: true, sameSite: 'none' });"))
    .toBeVisible();
  await expect.element(screen.getByText('sid=value; Path=/; HttpOnly; Secure; SameSite=None')).toBeVisible();
  await expect.element(screen.getByText(/^Run with Express 5\./)).toBeVisible();
  localStorage.clear();
});

test('for a cookie that was too long, the tested version does not cover the lines of the record', async () => {
  const screen = await showRepaired(`token=${'x'.repeat(5000)}; Path=/; Secure; HttpOnly; SameSite=Lax`, 'express');
  await expect.element(screen.getByText(/records\.set\(id, token\)/).first()).toBeVisible();
  await expect.element(screen.getByText(/^Run with Express 5\..* The lines with it were not run\.$/)).toBeVisible();
  localStorage.clear();
});

test('code that no run has tested says so', async () => {
  const screen = await showRepaired('sid=1; SameSite=None; Path=/', 'laravel');
  await expect.element(screen.getByText('From the documentation of Laravel, not run.')).toBeVisible();
  localStorage.clear();
});

test('code with several lines keeps its line breaks, and two sources are separate', async () => {
  const code = "app.use(session({ secret: 's', cookie: { sameSite: 'none' } }))";
  const { container } = await showRepaired(code, 'express', 'session');
  expect(container.textContent).toMatch(/app\.use\(session\(\{\n/);
  expect(container.textContent).not.toContain('U+000A');
  const [cookie] = diagnose(code, page, 0).cookies;
  const { container: list } = await render(<Findings findings={cookie?.findings ?? []} apply={null} />);
  expect(list.textContent).toContain('5.7 · MDN');
  localStorage.clear();
});

test('a change that a click makes in a pasted line has code of the chosen framework below it', async () => {
  const [cookie] = diagnose('Set-Cookie: sid=abc; SameSite=None; Path=/', 'https://app.example.org/', 0).cookies;
  chooseFramework('django');
  const { container } = await render(<Fixes fixes={cookie?.fixes ?? []} apply={() => undefined} />);
  const [first] = container.querySelectorAll('li');
  expect(first?.querySelector('button')?.textContent).toBe('Set Secure');
  expect(first?.querySelector('code')?.textContent).toContain("response.set_cookie('sid', 'abc', secure=True");
  localStorage.clear();
});

test('a change that two findings suggest appears once, at the most severe one', async () => {
  const [cookie] = diagnose('Set-Cookie: a=1; SameSite=None; Path=/', 'https://app.example.org/', 0).cookies;
  const { container } = await render(<Findings findings={cookie?.findings ?? []} apply={() => undefined} />);
  const rows = [...container.querySelectorAll('li')].map((row) => [
    row.dataset.severity,
    row.querySelector('button')?.textContent ?? null,
  ]);
  expect(rows).toEqual([
    ['error', 'Set Secure'],
    ['note', null],
  ]);
});

test('a line without errors is not called good below an answer that reports a failure', async () => {
  const { container } = await render(<Findings findings={[]} apply={null} of="situation" />);
  expect(container.textContent).toBe('Nothing is wrong with the line by itself.');
  const { container: alone } = await render(<Findings findings={[]} apply={null} />);
  expect(alone.textContent).toBe('Good: nothing about this line is wrong.');
});
