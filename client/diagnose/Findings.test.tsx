import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { diagnose } from '../../prediction/diagnosis/diagnose.ts';
import { chooseFramework } from '../code/chosen-framework.ts';
import { Findings, Fixes } from './Findings.tsx';

test('a fix of pasted code is shown as a line, and as code of the chosen framework', async () => {
  const code = "res.cookie('sid', token, { httpOnly: true, sameSite: 'none' })";
  const [cookie] = diagnose(code, 'https://app.example.org/', 0).cookies;
  chooseFramework('express');
  const screen = await render(<Findings findings={cookie?.findings ?? []} apply={null} />);
  await expect
    .element(
      screen.getByText("res.cookie('sid', 'value', { httpOnly: true, secure: true, sameSite: 'none' });").first(),
    )
    .toBeVisible();
  localStorage.clear();
});

test('code of several lines stands in lines, and two sources are apart', async () => {
  const [cookie] = diagnose(
    "app.use(session({ secret: 's', cookie: { sameSite: 'none' } }))",
    'https://app.example.org/',
    0,
  ).cookies;
  chooseFramework('express');
  const { container } = await render(<Findings findings={cookie?.findings ?? []} apply={null} setBy="session" />);
  expect(container.querySelector('.fix-code')?.textContent).toMatch(/^app\.use\(session\(\{\n/m);
  expect(container.textContent).not.toContain('U+000A');
  expect(container.textContent).toContain('5.7 · MDN');
  localStorage.clear();
});

test('a change that a click makes in a pasted line has its code of the chosen framework below it', async () => {
  const [cookie] = diagnose('Set-Cookie: sid=abc; SameSite=None; Path=/', 'https://app.example.org/', 0).cookies;
  chooseFramework('django');
  const { container } = await render(<Fixes fixes={cookie?.fixes ?? []} apply={() => undefined} />);
  const [first] = container.querySelectorAll('li');
  expect(first?.querySelector('button')?.textContent).toBe('Set Secure');
  expect(first?.querySelector('code')?.textContent).toContain("response.set_cookie('sid', 'abc', secure=True");
  localStorage.clear();
});

test('one change that two findings ask for stands once, at the gravest', async () => {
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

test('a line without a fault is not called good below an answer in which it fails', async () => {
  const { container } = await render(<Findings findings={[]} apply={null} of="situation" />);
  expect(container.textContent).toBe('Nothing is wrong with the line by itself.');
  const { container: alone } = await render(<Findings findings={[]} apply={null} />);
  expect(alone.textContent).toBe('Good: nothing about this line is wrong.');
});
