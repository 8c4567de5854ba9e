import { useEffect } from 'react';
import { useHistoryState, useSearch } from 'wouter/use-browser-location';
import type { Page } from './pages.ts';

/** An address of a page: its query, and what its history entry holds. */
interface Address {
  readonly search: string;
  readonly state: unknown;
}

/** The address that each page of this visit had last, by the page's path. */
const addresses = new Map<string, Address>();

/** Remembers the address of the page that is shown, so that the navigation leads back to what was chosen there. */
export function useRememberedAddress(page: Page | undefined): void {
  const search = useSearch();
  const state: unknown = useHistoryState();
  useEffect(() => {
    if (page) addresses.set(page.path, { search, state });
  }, [page, search, state]);
}

/** The address of a page as it was left in this visit. */
export function addressAsLeft({ path }: Page): { readonly href: string; readonly state: unknown } {
  const left = addresses.get(path);
  return { href: path + (left?.search ?? ''), state: left?.state ?? null };
}
