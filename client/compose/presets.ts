import type { Scheme } from '../../contract/origins/topology.ts';
import { firstExperiment, linkPairs } from '../../contract/runs/link.ts';

/** Ready-made cookies: one, or several with one name. */
export interface Preset {
  readonly title: string;
  readonly setCookies: readonly string[];
  readonly scheme: Scheme;
}

/** Common cookies, with good and bad attributes. */
export const presets: readonly Preset[] = [
  {
    title: 'Typical tutorial session cookie',
    setCookies: ['sid=s3cret; Path=/; HttpOnly; SameSite=Lax'],
    scheme: 'http',
  },
  { title: 'Default of express-session', setCookies: ['connect.sid=s%3Aabc.def; Path=/; HttpOnly'], scheme: 'http' },
  {
    title: 'Session cookie bound to one host',
    setCookies: ['__Host-sid=s3cret; Path=/; HttpOnly; Secure; SameSite=Lax'],
    scheme: 'https',
  },
  {
    title: 'Session cookie that no script can set',
    setCookies: ['__Host-Http-sid=s3cret; Path=/; HttpOnly; Secure; SameSite=Lax'],
    scheme: 'https',
  },
  { title: 'Widget in other sites', setCookies: ['widget=1; Path=/; Secure; SameSite=None'], scheme: 'https' },
  {
    title: 'Widget with one cookie jar per site',
    setCookies: ['widget=1; Path=/; Secure; Partitioned; SameSite=None'],
    scheme: 'https',
  },
  {
    title: 'Theme that scripts read',
    setCookies: ['theme=dark; Max-Age=31536000; Path=/; SameSite=Lax'],
    scheme: 'http',
  },
  { title: 'Payment callback', setCookies: ['order=42; Path=/; HttpOnly'], scheme: 'https' },
];

/** Two cookies of one name: which one does the app read? `site`: the registrable domain of home, `null` without one. */
export function sameNamePresets(site: string | null): readonly Preset[] {
  return [
    {
      title: 'Two apps on two ports, one name',
      setCookies: ['sid=app-on-8080; Path=/; HttpOnly', 'sid=app-on-3000; Path=/; HttpOnly'],
      scheme: 'http',
    },
    ...(site === null
      ? []
      : [
          {
            title: 'One name, host-only and with Domain',
            setCookies: ['sid=host-only; Path=/; HttpOnly', `sid=with-domain; Domain=${site}; Path=/; HttpOnly`],
            scheme: 'http' as const,
          },
        ]),
    {
      title: 'One name, plain and Partitioned',
      setCookies: [
        'sid=plain; Path=/; Secure; SameSite=None',
        'sid=partitioned; Path=/; Secure; Partitioned; SameSite=None',
      ],
      scheme: 'https',
    },
  ];
}

/** The query of the link that opens a preset. */
export function presetQuery({ setCookies, scheme }: Preset): string {
  const pairs = linkPairs({ ...firstExperiment, cookies: setCookies.map((setCookie) => ({ setCookie })), scheme });
  return new URLSearchParams(pairs.map(([key, value]): [string, string] => [key, value])).toString();
}
