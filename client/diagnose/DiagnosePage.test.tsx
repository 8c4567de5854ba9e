import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Route, Switch } from 'wouter';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import { readInput } from '../../prediction/reading/read-input.ts';
import { inputForms } from '../../prediction/testing/input-forms.ts';
import { FlowsPage } from '../flows/FlowsPage.tsx';
import { DiagnosePage } from './DiagnosePage.tsx';
import '../theme/base.css';

const topology = topologyOfNames('localhost');
const text = page.getByRole('textbox', { name: 'Paste what you have' });
const before = { address: location.href, state: history.state };

beforeEach(() => sessionStorage.clear());
afterEach(() => history.replaceState(before.state, '', before.address));

describe('neither the address nor the history contains a pasted text', () => {
  test.each(inputForms)('$what', async ({ text: pasted }) => {
    await render(<DiagnosePage topology={topology} />);
    await text.fill(pasted);
    await expect.element(page.getByText(readInput(pasted).sentence, { exact: true }).first()).toBeVisible();
    expect(JSON.stringify(history.state)).toContain('kept');
    expect(location.href + JSON.stringify(history.state)).not.toContain('s3cret');
  });
});

test('several responses open as a flow, which is predicted for the browser of the situation', async () => {
  await render(
    <Switch>
      <Route path="/flows">
        <FlowsPage topology={topology} />
      </Route>
      <Route>
        <DiagnosePage topology={topology} />
      </Route>
    </Switch>,
  );
  await text.fill(
    'HTTP/1.1 302 Found\nLocation: /account\nSet-Cookie: sid=s3cret; Path=/; Secure\n\nHTTP/1.1 200 OK\nSet-Cookie: seen=1; Path=/\n',
  );
  await page.getByRole('combobox', { name: 'Browser' }).selectOptions('Firefox');
  await page.getByRole('link', { name: 'Open as a flow' }).click();
  await expect.poll(() => location.pathname).toBe('/flows');
  expect(location.href).not.toContain('s3cret');
  await expect.element(page.getByRole('combobox', { name: 'Flow' })).toHaveValue('opened');
  await expect.element(page.getByText(/^app\.example\.org is app\.home\.localhost here\..* Firefox/)).toBeVisible();
  await expect
    .element(page.getByRole('textbox', { name: 'Set-Cookie line 1' }))
    .toHaveValue('sid=s3cret; Path=/; Secure');
  await expect.element(page.getByRole('list', { name: 'Timeline' })).toHaveTextContent('/account');
});

test('the menu of takeaways opens inside the page', async () => {
  await page.viewport(1200, 900);
  await render(<DiagnosePage topology={topology} />);
  await text.fill('Set-Cookie: sid=s3cretOfMine42; Path=/; SameSite=None');
  await page.getByText('Copy result as', { exact: true }).click();
  await expect.element(page.getByRole('button', { name: 'Markdown for a ticket' })).toBeVisible();
  const menu = page.getByRole('button', { name: 'Markdown for a ticket' }).element().closest('ul');
  expect(menu?.getBoundingClientRect().left).toBeGreaterThanOrEqual(0);
  await expect.element(page.getByRole('button', { name: 'curl command' })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'JSON report' })).toBeVisible();
});

test('an empty file and a kept situation get a message', async () => {
  await render(<DiagnosePage topology={topology} />);
  await page.getByLabelText('Or choose a file').upload(new File([], 'empty.txt'));
  await expect.element(page.getByText('This file is empty.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Page URL' }).fill('https://app.example.com');
  const line = new File(['Set-Cookie: a=1; Path=/'], 'line.txt');
  for (let times = 0; times < 2; times++) await page.getByLabelText('Or choose a file').upload(line);
  await expect.element(page.getByText(/it is still what you entered: Page URL\./)).toBeVisible();
  await page.getByRole('button', { name: 'Clear it' }).click();
  await expect.element(page.getByRole('textbox', { name: 'Page URL' })).toHaveValue('');
});
