import { Suspense, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { type PageId, pageFacts } from '../../contract/interface/pages.ts';
import { KeyHelp } from '../keys/KeyHelp.tsx';
import { useKeyboard } from '../keys/keys.ts';
import { PageHead } from '../ui/PageHead.tsx';
import type { PageProps } from '../ui/page-props.ts';
import { Header } from './Header.tsx';
import { useRememberedAddress } from './last-address.ts';
import { drawnBy, pageOfPath } from './pages.ts';
import { QuickRun } from './QuickRun.tsx';
import { Restarted } from './Restarted.tsx';

/** The frame around every page: name, navigation, the world bar, theme and keys. */
export function App({ topology }: PageProps) {
  const [path] = useLocation();
  const page = pageOfPath(path);
  useRememberedAddress(page);
  useKeyboard();
  useEffect(() => {
    const title = page === undefined ? 'Nothing here' : pageFacts[page].title;
    document.title = page === 'home' ? title : `${title}: ${pageFacts.home.title}`;
  }, [page]);
  const main = useFocusedOnChange(page);
  const Page = page && drawnBy(page);
  // A projector shows only the step.
  const isOnStage = page === 'stage' && path !== pageFacts.stage.path;
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      {!isOnStage && <Header topology={topology} current={page} />}
      <Restarted topology={topology} />
      <main id="main" ref={main} tabIndex={-1} aria-label={page && pageFacts[page].title}>
        {page !== 'home' && !isOnStage && <QuickRun />}
        {page && Page && (
          <Suspense fallback={<PageHead page={page} />}>
            <Page topology={topology} />
          </Suspense>
        )}
        {!page && <p>There is no page at this address. Choose one above.</p>}
      </main>
      <KeyHelp />
    </>
  );
}

/** After a navigation by keyboard or screen reader, the focus moves to the beginning of the new page. */
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
