import { Link } from 'wouter';
import type { Scheme, Topology } from '../../contract/topology.ts';
import { type Page, pages } from './pages.ts';

interface Props {
  readonly topology: Topology;
  readonly current: Page | undefined;
}

/** Links to all pages. A page that another role serves is a link to another origin, over the scheme of this page. */
export function Navigation({ topology, current }: Props) {
  const here = topology.origins.find(({ origin }) => origin === location.origin);
  return (
    <nav className="app-nav" aria-label="Pages">
      {pages.map((page) => {
        const marked = page === current ? { 'aria-current': 'page' as const } : {};
        const role = here?.role === 'home' ? 'home' : 'ui';
        return page.at === role ? (
          <Link key={page.path} href={page.path} {...marked}>
            {page.title}
          </Link>
        ) : (
          <a key={page.path} href={`${originOf(topology, page.at, here?.scheme ?? 'http')}${page.path}`} {...marked}>
            {page.title}
          </a>
        );
      })}
    </nav>
  );
}

function originOf(topology: Topology, role: Page['at'], scheme: Scheme): string {
  const entry = topology.origins.find((each) => each.role === role && each.scheme === scheme && each.port === 'main');
  return entry?.origin ?? '';
}
