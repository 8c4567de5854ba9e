import { useEffect, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';

/** Milliseconds between two writes of the address: browsers refuse to be told at every keystroke. */
const writeEvery = 200;

/** What was pasted, and the URL it came from, both as typed. */
export interface Pasted {
  readonly text: string;
  readonly url: string;
}

/** The query of the link that opens a diagnosis. */
export function pastedQuery({ text, url }: Pasted): string {
  return new URLSearchParams({ text, url }).toString();
}

/** Where a line came from that came without an address. */
const usualUrl = 'https://app.example.org/';

function read(search: string): Pasted {
  const query = new URLSearchParams(search);
  return { text: query.get('text') ?? '', url: query.get('url') ?? usualUrl };
}

/** What is diagnosed, mirrored in the page's address. A link or the Back button changes it too. */
export function usePasted(): readonly [Pasted, (next: Pasted) => void] {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const [pasted, setPasted] = useState(() => read(search));
  // What this page wrote last; another query than that came from a link or from the Back button.
  const written = useRef(pastedQuery(pasted));

  useEffect(() => {
    const found = read(search);
    if (pastedQuery(found) === written.current) return;
    written.current = pastedQuery(found);
    setPasted(found);
  }, [search]);

  useEffect(() => {
    const query = pastedQuery(pasted);
    if (query === written.current) return;
    const timer = setTimeout(() => {
      written.current = query;
      navigate(`${path}?${query}`, { replace: true });
    }, writeEvery);
    return () => clearTimeout(timer);
  }, [pasted, path, navigate]);

  return [pasted, setPasted];
}
