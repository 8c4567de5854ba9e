import type { KindName } from '../../contract/probes/acts.ts';
import { probes } from '../../contract/probes/catalogue.ts';
import { kinds } from '../../contract/probes/kinds.ts';
import type { Probe } from '../../contract/probes/probe.ts';
import type { EngineResult, RecordedRun } from '../../recordings/engine-result.ts';
import { decodeRun } from '../../recordings/recorded-cell.ts';

/** A recorded run, with its counts from the signs of its file. */
export interface Recount {
  /** The Set-Cookie lines that match. */
  readonly lines: (wanted: RegExp) => readonly string[];
  /**
   * The one line of a family that has these attributes besides `Path=/`. Throws a `RangeError` when no line has them.
   */
  readonly line: (family: string, attributes: string) => string;
  /** The sign of each probe. */
  readonly signs: (line: string) => ReadonlyMap<string, string>;
  readonly stored: (line: string) => 'stored' | 'rejected' | 'unknown';
  readonly readable: (line: string) => boolean | null;
}

export function recountOf(result: EngineResult, run: RecordedRun): Recount {
  const all = result.batches[run.batch]?.cookies ?? [];
  const decoded = new Map(decodeRun(result, run).map((cookie) => [cookie.setCookie, cookie]));
  const cookie = (line: string) => {
    const found = decoded.get(line);
    if (!found) throw new RangeError(`${line} was not recorded`);
    return found;
  };
  return {
    lines: (wanted) => all.filter((line) => wanted.test(line)),
    line: (family, attributes) => {
      const found = all.find((line) => line.startsWith(family) && attributesIn(line) === attributes);
      if (found === undefined) throw new RangeError(`${family} has no “${attributes}”`);
      return found;
    },
    signs: (line) => {
      const group = run.groups.find(({ cookies }) => cookies.split(' ').includes(String(all.indexOf(line))));
      return new Map(result.probes.map((probe, at) => [probe, group?.cells[at] ?? ' ']));
    },
    stored: (line) => {
      const { stored } = cookie(line);
      if (stored === 'unknown') return 'unknown';
      return stored.length > 0 ? 'stored' : 'rejected';
    },
    readable: (line) => cookie(line).readable,
  };
}

/** The part of a line after name and value, without a `Path=/` at its beginning. */
export function attributesIn(line: string): string {
  const parts = line.split('; ').slice(1);
  return parts.filter((part, at) => part !== 'Path=/' || at > 0).join('; ');
}

/** The probes that a sentence means with these words, and its title for one of them. */
export function spokenOf(words: string): readonly { readonly id: string; readonly title: string }[] {
  const found = spoken[words];
  if (!found) throw new RangeError(`no requests are called “${words}”`);
  return probes.filter(found).map(({ id, title, group }) => {
    const kind = kinds[id.split('/')[1] as KindName];
    return { id, title: group === 'chains' ? title : kind.title };
  });
}

const kindOf = ({ id }: Probe) =>
  (kinds as Record<string, { group: string } | undefined>)[id.split('/')[1] ?? '']?.group;
const spoken: Readonly<Record<string, (probe: Probe) => boolean>> = {
  'navigations from another site': (probe) => probe.id.startsWith('other/') && kindOf(probe) === 'navigations',
  'requests by fetch() and similar APIs from another site': (probe) =>
    probe.id.startsWith('other/') && kindOf(probe) === 'fetch',
  'frames and other subresources in another site': (probe) =>
    probe.id.startsWith('other/') && kindOf(probe) === 'parts',
  'chains of navigations, redirects and frames': ({ id, group }) => !id.startsWith('reach/') && group === 'chains',
  'requests from the same site': (probe) => /^(home|port|sibling)\//.test(probe.id) && kindOf(probe) !== undefined,
  'requests from the same host over the other scheme': (probe) =>
    probe.id.startsWith('scheme/') && kindOf(probe) !== undefined,
};
