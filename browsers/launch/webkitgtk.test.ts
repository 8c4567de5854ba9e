import { expect, it } from 'vitest';
import { clickTitle } from '../../contract/runs/driver-page.ts';
import type { LaunchOptions } from './command.ts';
import type { FoundBrowser } from './find.ts';
import { webkitgtkCommand } from './webkitgtk.ts';

const program = '/usr/bin/MiniBrowser';

/** The command that starts WebKitGTK with features, with or without clicks. */
async function commandWith(features: readonly string[], clicks: 'made' | 'left-out') {
  const browser: FoundBrowser = {
    engine: 'webkitgtk',
    recordedAs: 'webkitgtk',
    features,
    title: 'WebKitGTK',
    program,
    version: '2.50.6',
    major: '2.50',
  };
  const options = {
    playground: { names: 'localhost' },
    thirdPartyCookies: 'blocked',
    url: 'about:blank',
    window: 'shown',
    use: 'unattended',
    clicks,
  } as unknown as LaunchOptions;
  return webkitgtkCommand(browser, '/nowhere', options);
}

it('WebKitGTK is started with tracking prevention on request', async () => {
  expect((await commandWith([], 'left-out')).args).not.toContain('--enable-itp');
  expect((await commandWith(['itp'], 'left-out')).args).toContain('--enable-itp');
});

it('WebKitGTK is clicked while a title asks for it, but never with tracking prevention, which would refuse', async () => {
  const clicked = await commandWith([], 'made');
  expect(clicked.program).toBe('sh');
  expect(clicked.args.slice(2, 4)).toEqual([clickTitle, program]);
  expect(clicked.args[1]).toMatch(/xdotool search .*--name "\$0" .*click 1; done & exec "\$@"$/);
  expect((await commandWith([], 'left-out')).program).toBe(program);
  expect((await commandWith(['itp'], 'made')).program).toBe(program);
});
