import type { PageId } from '../../contract/interface/pages.ts';
import type { Topology } from '../../contract/origins/topology.ts';
import { Icon } from '../icons/Icon.tsx';
import { openKeyHelp } from '../keys/key-help.ts';
import { ThemeSwitch } from '../theme/ThemeSwitch.tsx';
import { WorldSlot } from '../world/slot.tsx';
import { Home } from './Home.tsx';
import { Navigation } from './Navigation.tsx';

interface Props {
  readonly topology: Topology;
  readonly current: PageId | undefined;
}

/** The name as the link to the first page, the pages, keys and theme. */
export function Header({ topology, current }: Props) {
  return (
    <header className="app-header">
      <Home topology={topology} current={current} />
      <Navigation topology={topology} current={current} />
      <WorldSlot />
      <div className="app-tools">
        <button type="button" className="icon-button" onClick={openKeyHelp} aria-keyshortcuts="?">
          <Icon name="keyboard" />
          <span className="sr">Keyboard shortcuts</span>
        </button>
        <ThemeSwitch />
      </div>
    </header>
  );
}
