import { useEffect } from 'react';
import { useHistoryState, useSearch } from 'wouter/use-browser-location';
import { type PageId, pageFacts } from '../../contract/interface/pages.ts';

/** An address of a page: its query, and the state of its history entry. */
interface Address {
  readonly search: string;
  readonly state: unknown;
}

/** The last address of each page in this visit. */
const addresses = new Map<PageId, Address>();

/** The key under which `first-paint.ts` finds the last page of a returning visitor. */
const lastPageKey = 'playground-last-page';

/** Remembers the address of the current page, so that the navigation restores the choices on it. */
export function useRememberedAddress(page: PageId | undefined): void {
  const search = useSearch();
  const state: unknown = useHistoryState();
  useEffect(() => {
    if (page) addresses.set(page, { search, state });
  }, [page, search, state]);
  useEffect(() => {
    if (page) setLastPage(page);
  }, [page]);
}

/**
 * Remembers in this browser which page was opened last: its path without its query. A lab is on home's origin, which
 * has its own storage, so the interface's pages remember a lab when they link to it.
 */
export function setLastPage(page: PageId): void {
  try {
    localStorage.setItem(lastPageKey, pageFacts[page].path);
  } catch {
    // Without storage, the first page is always the start.
  }
}

/** The address that a page had when it was left in this visit. */
export function addressAsLeft(page: PageId): { readonly href: string; readonly state: unknown } {
  const left = addresses.get(page);
  return { href: pageFacts[page].path + (left?.search ?? ''), state: left?.state ?? null };
}
