import { type MouseEvent, type ReactNode, useId } from 'react';
import { Link, useLocation } from 'wouter';
import { type PageId, pageFacts } from '../../contract/interface/pages.ts';
import type { Topology } from '../../contract/origins/topology.ts';
import { Icon } from '../icons/Icon.tsx';
import { useTheme, withTheme } from '../theme/theme.ts';
import { isPlainClick } from '../ui/is-plain-click.ts';
import { useMedia } from '../ui/use-media.ts';
import { addressAsLeft, setLastPage } from './last-address.ts';
import { here, originOf } from './origin-of.ts';

interface Props {
  readonly topology: Topology;
  readonly current: PageId | undefined;
}

/** The pages by task. */
const before: readonly PageId[] = ['playground', 'flows', 'learn', 'fix'];
const labs: readonly PageId[] = ['sessions', 'signed', 'tokens', 'attacks'];
const after: readonly PageId[] = ['matrix'];

/**
 * Links to all pages: in a row with a menu for the labs, or, on a narrow screen, in one menu that shows the current
 * page.
 */
export function Navigation({ topology, current }: Props) {
  const narrow = useMedia('(width <= 64rem)');
  const link = (page: PageId) => <PageLink key={page} page={page} topology={topology} current={current} />;
  if (narrow) {
    return (
      <div className="app-nav">
        <Menu
          title={current && current !== 'home' ? pageFacts[current].title : 'Pages'}
          said="Pages, now "
          label="Pages"
        >
          {before.map(link)}
          <p className="app-menu-title">Labs</p>
          {labs.map(link)}
          <hr />
          {after.map(link)}
        </Menu>
      </div>
    );
  }
  return (
    <nav className="app-nav" aria-label="Pages">
      {before.map(link)}
      <Menu title="Labs" label="Labs" holdsCurrent={current !== undefined && labs.includes(current)}>
        {labs.map(link)}
      </Menu>
      {after.map(link)}
    </nav>
  );
}

interface MenuProps {
  readonly title: string;
  /** Text before the title, for screen readers only. */
  readonly said?: string;
  readonly label: string;
  readonly holdsCurrent?: boolean;
  readonly children: ReactNode;
}

/** A button and the links that it opens. A click on a link closes the menu. */
function Menu({ title, said, label, holdsCurrent = false, children }: MenuProps) {
  const id = useId();
  return (
    <>
      <button type="button" className="app-menu-button" popoverTarget={id} data-current={holdsCurrent}>
        {said !== undefined && <span className="sr">{said}</span>}
        {title}
        <Icon name="down" />
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the links are what is clicked, by key too */}
      <nav
        id={id}
        popover="auto"
        className="app-menu"
        aria-label={label}
        onClick={(event) => event.target instanceof HTMLAnchorElement && event.currentTarget.hidePopover()}
      >
        {children}
      </nav>
    </>
  );
}

/** A link to another origin for a page that another role serves, over the scheme of this page. */
function PageLink({ page, topology, current }: Props & { readonly page: PageId }) {
  const theme = useTheme();
  const [, navigate] = useLocation();
  const { role, scheme } = here(topology);
  const { path, at, title } = pageFacts[page];
  const marked = page === current ? { 'aria-current': 'page' as const } : {};
  // A click restores the state that the page had, or goes to its top if it is the current page.
  const open = (event: MouseEvent) => {
    if (page === current || !isPlainClick(event)) return;
    event.preventDefault();
    const { href, state } = addressAsLeft(page);
    navigate(href, { state });
  };
  return at === role ? (
    <Link href={path} onClick={open} {...marked}>
      {title}
    </Link>
  ) : (
    <a
      href={withTheme(`${originOf(topology, at, scheme)}${path}`, theme)}
      onClick={() => role === 'ui' && setLastPage(page)}
      {...marked}
    >
      {title}
    </a>
  );
}
