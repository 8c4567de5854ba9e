import { probes } from '../../../contract/probes/catalogue.ts';
import type { Probe } from '../../../contract/probes/probe.ts';
import { withAttributes } from './lines.ts';
import { type MatrixRow, matrixRows, type Other, type Source } from './matrix-rows.ts';

/** A small part of the matrix that answers one question. */
export interface Preset {
  readonly id: string;
  readonly title: string;
  /** The result in one sentence. */
  readonly lead: string;
  /** The name of its initial setting; empty: the first one. */
  readonly setting: string;
  /** Columns: the title of each cookie, and its attributes after `Path=/`. */
  readonly cookies: readonly (readonly [title: string, attributes: string])[];
  readonly requests: readonly Probe[];
}

const isKind = ({ group }: Probe) => group !== 'chains' && group !== 'reach';
const byOther = probes.filter((probe) => isKind(probe) && probe.from === 'other');
const chains = probes.filter(({ group }) => group === 'chains');
const fromPage = probes.filter(({ id }) => /^home\/(link|form-post|fetch-include|image|iframe)$/.test(id));

/** The presets, in the order of their buttons. */
export const presets: readonly Preset[] = [
  {
    id: 'same-site',
    title: 'SameSite × request',
    lead: 'Every request that another site can cause, and which cookie it carries.',
    setting: '',
    cookies: [
      ['Strict', 'SameSite=Strict'],
      ['Lax', 'SameSite=Lax'],
      ['not set', ''],
      ['None; Secure', 'SameSite=None; Secure'],
    ],
    requests: byOther,
  },
  {
    id: 'secure',
    title: 'What Secure does',
    lead: 'The same cookie with and without Secure. Change the setting to see where it makes a difference.',
    setting: 'http third-party-allowed test fresh',
    cookies: [
      ['Lax', 'SameSite=Lax'],
      ['Lax; Secure', 'SameSite=Lax; Secure'],
      ['None', 'SameSite=None'],
      ['None; Secure', 'SameSite=None; Secure'],
    ],
    requests: [...fromPage, ...probes.filter(({ group }) => group === 'reach')],
  },
  {
    id: 'partitioned',
    title: 'Partitioned',
    lead: 'Set on a page of the cookie’s site. With Partitioned, another site’s pages have a separate cookie jar, so they do not send it. With third-party cookies blocked they do not send either of the two.',
    setting: 'https third-party-allowed localhost fresh',
    cookies: [
      ['None; Secure', 'SameSite=None; Secure'],
      ['with Partitioned', 'SameSite=None; Secure; Partitioned'],
    ],
    requests: [...fromPage, ...byOther, ...chains],
  },
];

/** The cookies of a preset in a source, in the preset's order, each as a row of its requests. */
export function presetRows(
  { cookies, requests }: Preset,
  source: Source,
  other: Other,
): readonly { readonly title: string; readonly row: MatrixRow }[] {
  const lines = cookies.map(([, attributes]) => withAttributes(source.cookies, 'flag', attributes)?.setCookie);
  const rows = matrixRows(source, other, requests, ({ setCookie }) => lines.includes(setCookie));
  return cookies.flatMap(([title], at) => {
    const row = rows.find(({ setCookie }) => setCookie === lines[at]);
    return row ? [{ title, row }] : [];
  });
}
