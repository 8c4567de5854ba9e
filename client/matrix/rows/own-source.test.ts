import { expect, test } from 'vitest';
import { reportOfRun } from '../../testing/run.ts';
import { ownSource } from './own-source.ts';

const webkitgtk = { profile: 'webkitgtk', title: 'WebKitGTK' } as const;

test.each([
  ['blocked', 'webkitgtk-itp', 'WebKitGTK with tracking prevention, this browser'],
  ['allowed', 'webkitgtk', 'WebKitGTK, this browser'],
] as const)(
  'a WebKitGTK whose run found third-party cookies %s is compared with %s',
  (thirdPartyCookies, profile, title) => {
    const source = ownSource(reportOfRun({ thirdPartyCookies }), [], 'localhost', webkitgtk);
    expect(source).toMatchObject({ profile, title, setting: { thirdPartyCookies } });
  },
);
