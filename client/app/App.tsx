import { Suspense, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Topology } from '../../contract/origins/topology.ts';
import { loadTopology, Refusal } from '../api/api.ts';
import { ThemeSwitch } from '../theme/ThemeSwitch.tsx';
import { useRememberedAddress } from './last-address.ts';
import { Navigation } from './Navigation.tsx';
import { findPage } from './pages.ts';

type Loading =
  | { readonly state: 'loading' }
  | { readonly state: 'loaded'; readonly topology: Topology }
  | { readonly state: 'failed'; readonly message: string };

/** The frame around every page: name, navigation, theme. */
export function App() {
  const [location] = useLocation();
  const [loading, setLoading] = useState<Loading>({ state: 'loading' });
  useEffect(() => {
    loadTopology().then(
      (topology) => setLoading({ state: 'loaded', topology }),
      (error: unknown) => {
        setLoading({ state: 'failed', message: error instanceof Refusal ? error.message : String(error) });
      },
    );
  }, []);
  const page = findPage(location);
  useRememberedAddress(page);
  useEffect(() => {
    document.title = page ? `${page.title}: Cookie Flag Playground` : 'Cookie Flag Playground';
  }, [page]);
  const main = useRef<HTMLElement>(null);
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    // Who goes to another page by keyboard or screen reader goes on at its beginning.
    main.current?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }, [page]);
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <header className="app-header">
        <strong className="app-name">Cookie Flag Playground</strong>
        {loading.state === 'loaded' && <Navigation topology={loading.topology} current={page} />}
        <ThemeSwitch />
      </header>
      <main id="main" ref={main} tabIndex={-1} aria-label={page?.title}>
        {loading.state === 'failed' && <p className="problem">{loading.message}</p>}
        {loading.state === 'loaded' && page && (
          <Suspense fallback={<p className="soft">Loading</p>}>
            <page.component topology={loading.topology} />
          </Suspense>
        )}
        {!page && <p>There is no page at this address. Choose one above.</p>}
      </main>
    </>
  );
}
