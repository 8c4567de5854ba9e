import { Suspense, startTransition, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { type PageId, pageAt, pageFacts } from '../../contract/interface/pages.ts';
import type { Topology } from '../../contract/origins/topology.ts';
import { asRefusal } from '../api/ask.ts';
import { loadTopology } from '../api/topology.ts';
import { KeyHelp } from '../keys/KeyHelp.tsx';
import { useKeyboard } from '../keys/keys.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Header } from './Header.tsx';
import { useRememberedAddress } from './last-address.ts';
import { pageComponents } from './pages.ts';

type Loading =
  | { readonly state: 'loading' }
  | { readonly state: 'loaded'; readonly topology: Topology }
  | { readonly state: 'failed'; readonly message: string };

/** The frame around every page: name, navigation, the world bar, theme and keys. */
export function App() {
  const [location] = useLocation();
  const loading = useTopology();
  const topology = loading.state === 'loaded' ? loading.topology : null;
  const page = pageAt(location, location.startsWith('/.playground/') ? 'home' : 'ui');
  useRememberedAddress(page);
  useKeyboard();
  useEffect(() => {
    const title = page === undefined ? 'Nothing here' : pageFacts[page].title;
    document.title = page === 'home' ? title : `${title}: ${pageFacts.home.title}`;
  }, [page]);
  const main = useFocusedOnChange(page);
  const Page = page && pageComponents[page];
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <Header topology={topology} current={page} />
      <main id="main" ref={main} tabIndex={-1} aria-label={page && pageFacts[page].title}>
        {loading.state === 'failed' && <p className="problem">{loading.message}</p>}
        {loading.state !== 'failed' && page && Page && (
          <Suspense fallback={<PageHead page={page} />}>
            {topology ? <Page topology={topology} /> : <PageHead page={page} />}
          </Suspense>
        )}
        {!page && <p>There is no page at this address. Choose one above.</p>}
      </main>
      <KeyHelp />
    </>
  );
}

function useTopology(): Loading {
  const [loading, setLoading] = useState<Loading>({ state: 'loading' });
  useEffect(() => {
    loadTopology().then(
      // As a transition, so that a large page is drawn in short pieces and the browser answers in between.
      (topology) => startTransition(() => setLoading({ state: 'loaded', topology })),
      (error: unknown) => {
        setLoading({ state: 'failed', message: asRefusal(error).message });
      },
    );
  }, []);
  return loading;
}

/** Who goes to another page by keyboard or screen reader goes on at its beginning. */
function useFocusedOnChange(page: PageId | undefined) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    main.current?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }, [page]);
  return main;
}
