import { useEffect } from 'react';
import { useHistoryState, useSearch } from 'wouter/use-browser-location';
import { type PageId, pageFacts } from '../../contract/interface/pages.ts';

/** An address of a page: its query, and what its history entry holds. */
interface Address {
  readonly search: string;
  readonly state: unknown;
}

/** The address that each page of this visit had last. */
const addresses = new Map<PageId, Address>();

/** Where `first-paint.ts` finds the page that a returning visitor is led to. */
const lastPageKey = 'playground-last-page';

/** Remembers the address of the page that is shown, so that the navigation leads back to what was chosen there. */
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
 * Remembers in this browser which page was opened last: its path and nothing of its query. A lab is opened on home's
 * origin, which has its own storage, so the interface's pages remember it when they lead there.
 */
export function setLastPage(page: PageId): void {
  try {
    localStorage.setItem(lastPageKey, pageFacts[page].path);
  } catch {
    // A browser that keeps nothing shows the first page to everybody.
  }
}

/** The address of a page as it was left in this visit. */
export function addressAsLeft(page: PageId): { readonly href: string; readonly state: unknown } {
  const left = addresses.get(page);
  return { href: pageFacts[page].path + (left?.search ?? ''), state: left?.state ?? null };
}
