import { z } from 'zod';
import { assumedAddress } from '../../../prediction/reading/addresses/assumed-address.ts';
import { proxies } from '../../../prediction/situation/failure.ts';
import { askers } from '../../../prediction/situation/situation.ts';
import { type Change, type Mirror, useUndoable } from '../../history/use-undoable.ts';

const browserIds = ['chromium', 'firefox', 'webkitgtk', 'safari'] as const;

/** The fields that a paste fills. */
const filledFields = ['url', 'page', 'setter', 'asker', 'browser', 'proxy'] as const;

/**
 * The effect of a paste on a field that the reader had edited: the paste replaced it, or does not contain it and kept
 * it.
 */
const editSchema = z.object({ field: z.enum(filledFields), before: z.string().nullable() });

/** The fields next to the pasted text. An empty page: a visitor opens the API's URL; an empty setter: the API. */
const pastedSchema = z.object({
  text: z.string(),
  url: z.string(),
  page: z.string().catch(''),
  setter: z.string().catch(''),
  asker: z.enum(askers).catch('fetch-default'),
  proxy: z.enum(proxies).catch('no'),
  browser: z.enum(browserIds).catch('chromium'),
  edited: z.array(z.enum(filledFields)).readonly().catch([]),
  /** `before`: the reader's value; `null`: it is still in the field. */
  overtaken: z.array(editSchema.readonly()).readonly().catch([]),
});

/** The pasted text and the reader's situation, all as typed. */
export type Pasted = Readonly<z.infer<typeof pastedSchema>>;

export type FilledField = (typeof filledFields)[number];

/** The fields of an example or a link. */
export type PastedText = Pick<Pasted, 'text' | 'url'> & Partial<Pick<Pasted, 'page' | 'setter' | 'asker'>>;

/** The query of the link that opens a diagnosis. */
export function pastedQuery({ text, url, page, setter, asker }: PastedText): string {
  const query = new URLSearchParams({ text, url });
  if (page) query.set('page', page);
  if (setter) query.set('from', setter);
  if (asker) query.set('by', asker);
  return `?${query}`;
}

/** The state before anything is pasted. */
export const firstPasted: Pasted = {
  text: '',
  url: assumedAddress({ lines: [] }),
  page: '',
  setter: '',
  asker: 'fetch-default',
  proxy: 'no',
  browser: 'chromium',
  edited: [],
  overtaken: [],
};

function read(search: string): Pasted | null {
  const query = new URLSearchParams(search);
  if (!query.has('text') && !query.has('url')) return null;
  return pastedSchema.parse({
    ...firstPasted,
    text: query.get('text') ?? '',
    url: query.get('url') ?? firstPasted.url,
    page: query.get('page') ?? '',
    setter: query.get('from') ?? '',
    asker: query.get('by') ?? firstPasted.asker,
  });
}

const mirror: Mirror<Pasted> = {
  page: 'diagnose',
  schema: pastedSchema,
  first: firstPasted,
  read,
  write: () => '',
  address: 'is-taken-out',
};

/** The state of the diagnosis. No address and no history contains it: the tab keeps it. Back undoes a change. */
export function usePasted(): readonly [Pasted, Change<Pasted>] {
  return useUndoable(mirror);
}
