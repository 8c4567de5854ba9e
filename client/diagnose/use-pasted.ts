import { z } from 'zod';
import { type Change, type Mirror, useUndoable } from '../history/use-undoable.ts';

const pastedSchema = z.object({
  text: z.string(),
  url: z.string(),
});

/** What was pasted, and the URL it came from, both as typed. */
export type Pasted = Readonly<z.infer<typeof pastedSchema>>;

/** The query of the link that opens a diagnosis. */
export function pastedQuery({ text, url }: Pasted): string {
  return `?${new URLSearchParams({ text, url })}`;
}

/** Where a line came from that came without an address. */
const usualUrl = 'https://app.example.org/';

function read(search: string): Pasted | null {
  const query = new URLSearchParams(search);
  if (!query.has('text') && !query.has('url')) return null;
  return { text: query.get('text') ?? '', url: query.get('url') ?? usualUrl };
}

const mirror: Mirror<Pasted> = {
  page: 'diagnose',
  schema: pastedSchema,
  first: { text: '', url: usualUrl },
  read,
  write: () => '',
  address: 'is-taken-out',
};

/** What is diagnosed. It stands in no address and in no history: the tab keeps it. Back undoes a change. */
export function usePasted(): readonly [Pasted, Change<Pasted>] {
  return useUndoable(mirror);
}
