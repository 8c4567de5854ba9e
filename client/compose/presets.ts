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
    title: 'A session, as a course writes it',
    setCookie: 'sid=s3cret; Path=/; HttpOnly; SameSite=Lax',
    scheme: 'http',
  },
  { title: "express-session's default", setCookie: 'connect.sid=s%3Aabc.def; Path=/; HttpOnly', scheme: 'http' },
  {
    title: 'A session, bound to its host',
    setCookie: '__Host-sid=s3cret; Path=/; HttpOnly; Secure; SameSite=Lax',
    scheme: 'https',
  },
  {
    title: 'A session that no script can plant',
    setCookie: '__Host-Http-sid=s3cret; Path=/; HttpOnly; Secure; SameSite=Lax',
    scheme: 'https',
  },
  { title: 'A widget in other sites', setCookie: 'widget=1; Path=/; Secure; SameSite=None', scheme: 'https' },
  {
    title: 'A widget with a jar for each site',
    setCookie: 'widget=1; Path=/; Secure; Partitioned; SameSite=None',
    scheme: 'https',
  },
  {
    title: 'A theme that scripts read',
    setCookie: 'theme=dark; Max-Age=31536000; Path=/; SameSite=Lax',
    scheme: 'http',
  },
  { title: 'A payment callback', setCookie: 'order=42; Path=/; HttpOnly', scheme: 'https' },
];

/** The query of the link that opens a preset. */
export function presetQuery({ setCookie, scheme }: Preset): string {
  const pairs = linkPairs({ ...firstExperiment, cookies: [{ setCookie }], scheme });
  return new URLSearchParams(pairs.map(([key, value]): [string, string] => [key, value])).toString();
}
