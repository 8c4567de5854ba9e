import { z } from 'zod';
import { assumedAddress } from '../../prediction/reading/assumed-address.ts';
import { askers } from '../../prediction/situation/situation.ts';
import { type Change, type Mirror, useUndoable } from '../history/use-undoable.ts';

const browserIds = ['chromium', 'firefox', 'webkitgtk', 'safari'] as const;

/** What was typed beside the pasted text. An empty page: a visitor opens the API's address. */
const pastedSchema = z.object({
  text: z.string(),
  url: z.string(),
  page: z.string().catch(''),
  asker: z.enum(askers).catch('fetch-default'),
  proxy: z.enum(['no', 'ends-tls']).catch('no'),
  browser: z.enum(browserIds).catch('chromium'),
});

/** What was pasted, and the reader's situation, all as typed. */
export type Pasted = Readonly<z.infer<typeof pastedSchema>>;

/** What an example or a link brings. */
export type PastedText = Pick<Pasted, 'text' | 'url'> & Partial<Pick<Pasted, 'page' | 'asker'>>;

/** The query of the link that opens a diagnosis. */
export function pastedQuery({ text, url, page, asker }: PastedText): string {
  const query = new URLSearchParams({ text, url });
  if (page) query.set('page', page);
  if (asker) query.set('by', asker);
  return `?${query}`;
}

const first: Pasted = {
  text: '',
  url: assumedAddress({ lines: [] }),
  page: '',
  asker: 'fetch-default',
  proxy: 'no',
  browser: 'chromium',
};

function read(search: string): Pasted | null {
  const query = new URLSearchParams(search);
  if (!query.has('text') && !query.has('url')) return null;
  return pastedSchema.parse({
    ...first,
    text: query.get('text') ?? '',
    url: query.get('url') ?? first.url,
    page: query.get('page') ?? '',
    asker: query.get('by') ?? first.asker,
  });
}

const mirror: Mirror<Pasted> = {
  page: 'diagnose',
  schema: pastedSchema,
  first,
  read,
  write: () => '',
  address: 'is-taken-out',
};

/** What is diagnosed. It stands in no address and in no history: the tab keeps it. Back undoes a change. */
export function usePasted(): readonly [Pasted, Change<Pasted>] {
  return useUndoable(mirror);
}
