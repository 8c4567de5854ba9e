import { useLocation } from 'wouter';
import { type PageId, pageFacts } from '../../contract/interface/pages.ts';
import type { Topology } from '../../contract/origins/topology.ts';
import { Mark } from '../icons/Mark.tsx';
import { useTheme, withTheme } from '../theme/theme.ts';
import { isPlainClick } from '../ui/is-plain-click.ts';
import { here, originOf } from './origin-of.ts';

interface Props {
  readonly topology: Topology;
  readonly current: PageId | undefined;
}

/**
 * The product's name, a link to the first page. `#home` distinguishes that page from the address at which a visit
 * begins.
 */
export function Home({ topology, current }: Props) {
  const [, navigate] = useLocation();
  const theme = useTheme();
  const { role, scheme } = here(topology);
  const { path, title } = pageFacts.home;
  const elsewhere = role === 'home';
  const address = elsewhere ? withTheme(`${originOf(topology, 'ui', scheme)}${path}#home`, theme) : `${path}#home`;
  return (
    <a
      className="app-name"
      href={address}
      {...(current === 'home' ? { 'aria-current': 'page' } : {})}
      onClick={(event) => {
        if (elsewhere || !isPlainClick(event)) return;
        event.preventDefault();
        navigate(path);
      }}
    >
      <Mark />
      {title}
    </a>
  );
}
