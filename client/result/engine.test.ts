import { expect, test } from 'vitest';
import { asFound, detectEngine } from './engine.ts';

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 'firefox', 'Firefox 153'],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
    'chromium',
    'Chromium 156',
  ],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
    'webkitgtk',
    'WebKitGTK',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.2 Safari/605.1.15',
    'safari',
    'Safari 26.2',
  ],
  ...[
    ['18.3', 'safari-18'],
    ['18.4', 'safari'],
    ['18.5.1', 'safari-18'],
    ['26.1', 'safari-18'],
    ['26.6', 'safari'],
    ['27.0', 'safari-27'],
  ].map(([version = '', profile = '']) => [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version} Mobile/15E148 Safari/604.1`,
    profile,
    `Safari ${version}`,
  ]),
  [
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0',
    'chromium',
    'Edge 156',
  ],
  ['curl/8', 'rfc6265bis', 'An unknown browser'],
])('%s', (userAgent, profile, title) => {
  expect(detectEngine({ userAgent })).toEqual({ profile, title });
});

test("Chromium's brand counts before its user agent", () => {
  const userAgentData = { brands: [{ brand: 'Chromium', version: '156' }] };
  expect(detectEngine({ userAgent: 'x', userAgentData })).toEqual({ profile: 'chromium', title: 'Chromium 156' });
});

test('Edge is recognised by its name, since its cookies follow Chromium’s rules', () => {
  const userAgentData = {
    brands: [
      { brand: 'Chromium', version: '156' },
      { brand: 'Microsoft Edge', version: '156' },
    ],
  };
  expect(detectEngine({ userAgent: 'x', userAgentData })).toEqual({ profile: 'chromium', title: 'Edge 156' });
});

test('a run that finds third-party cookies blocked proves tracking prevention in WebKitGTK, and in no other engine', () => {
  const webkitgtk = { profile: 'webkitgtk', title: 'WebKitGTK' } as const;
  const prevented = { profile: 'webkitgtk-itp', title: 'WebKitGTK with tracking prevention' };
  expect(asFound(webkitgtk, 'blocked')).toEqual(prevented);
  for (const found of ['allowed', 'unknown', undefined] as const) expect(asFound(webkitgtk, found)).toBe(webkitgtk);
  const firefox = { profile: 'firefox', title: 'Firefox 153' } as const;
  expect(asFound(firefox, 'blocked')).toBe(firefox);
});
