import type { Scheme } from '../../contract/origins/topology.ts';
import { firstExperiment, linkPairs } from '../../contract/runs/link.ts';

/** A cookie to start from. */
export interface Preset {
  readonly title: string;
  readonly setCookie: string;
  readonly scheme: Scheme;
}

/** Cookies that people set, wisely or not. */
export const presets: readonly Preset[] = [
  {
    title: 'Typical tutorial session cookie',
    setCookie: 'sid=s3cret; Path=/; HttpOnly; SameSite=Lax',
    scheme: 'http',
  },
  { title: 'Default of express-session', setCookie: 'connect.sid=s%3Aabc.def; Path=/; HttpOnly', scheme: 'http' },
  {
    title: 'Session cookie bound to one host',
    setCookie: '__Host-sid=s3cret; Path=/; HttpOnly; Secure; SameSite=Lax',
    scheme: 'https',
  },
  {
    title: 'Session cookie that no script can set',
    setCookie: '__Host-Http-sid=s3cret; Path=/; HttpOnly; Secure; SameSite=Lax',
    scheme: 'https',
  },
  { title: 'Widget in other sites', setCookie: 'widget=1; Path=/; Secure; SameSite=None', scheme: 'https' },
  {
    title: 'Widget with one cookie store per site',
    setCookie: 'widget=1; Path=/; Secure; Partitioned; SameSite=None',
    scheme: 'https',
  },
  {
    title: 'Theme that scripts read',
    setCookie: 'theme=dark; Max-Age=31536000; Path=/; SameSite=Lax',
    scheme: 'http',
  },
  { title: 'Payment callback', setCookie: 'order=42; Path=/; HttpOnly', scheme: 'https' },
];

/** The query of the link that opens a preset. */
export function presetQuery({ setCookie, scheme }: Preset): string {
  const pairs = linkPairs({ ...firstExperiment, cookies: [{ setCookie }], scheme });
  return new URLSearchParams(pairs.map(([key, value]): [string, string] => [key, value])).toString();
}
