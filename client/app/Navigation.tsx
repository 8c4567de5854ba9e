import { type MouseEvent, useId } from 'react';
import { Link, useLocation } from 'wouter';
import type { Scheme, Topology } from '../../contract/origins/topology.ts';
import { useTheme, withTheme } from '../theme/theme.ts';
import { useMedia } from '../ui/use-media.ts';
import { addressAsLeft } from './last-address.ts';
import { type Page, pages } from './pages.ts';

interface Props {
  readonly topology: Topology;
  readonly current: Page | undefined;
}

/** Links to all pages: in a row, or, on a narrow screen, in a menu that says where one is. */
export function Navigation({ topology, current }: Props) {
  const id = useId();
  const narrow = useMedia('(width <= 70rem)');
  if (!narrow) {
    return (
      <nav className="app-nav" aria-label="Pages">
        <PageLinks topology={topology} current={current} />
      </nav>
    );
  }
  return (
    <div className="app-nav">
      <button type="button" className="button app-menu-button" popoverTarget={id}>
        <span className="sr">Pages, now </span>
        {current?.title ?? 'Pages'}
      </button>
      <nav id={id} popover="auto" className="app-menu" aria-label="Pages">
        <PageLinks topology={topology} current={current} chosen={() => document.getElementById(id)?.hidePopover()} />
      </nav>
    </div>
  );
}

/** A page that another role serves is a link to another origin, over the scheme of this page. */
function PageLinks({ topology, current, chosen }: Props & { readonly chosen?: () => void }) {
  const theme = useTheme();
  const here = topology.origins.find(({ origin }) => origin === location.origin);
  const role = here?.role === 'home' ? 'home' : 'ui';
  const [, navigate] = useLocation();
  // A click goes back to the page as it was left, and to its beginning where that is the page one is on.
  const open = (event: MouseEvent, page: Page) => {
    chosen?.();
    if (page === current || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    const { href, state } = addressAsLeft(page);
    navigate(href, { state });
  };
  return pages.map((page) => {
    const marked = page === current ? { 'aria-current': 'page' as const } : {};
    return page.at === role ? (
      <Link key={page.path} href={page.path} onClick={(event) => open(event, page)} {...marked}>
        {page.title}
      </Link>
    ) : (
      <a
        key={page.path}
        href={withTheme(`${originOf(topology, page.at, here?.scheme ?? 'http')}${page.path}`, theme)}
        {...marked}
      >
        {page.title}
      </a>
    );
  });
}

function originOf(topology: Topology, role: Page['at'], scheme: Scheme): string {
  const entry = topology.origins.find((each) => each.role === role && each.scheme === scheme && each.port === 'main');
  return entry?.origin ?? '';
}
