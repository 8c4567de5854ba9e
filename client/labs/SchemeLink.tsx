import { entryOf, type Topology } from '../../contract/origins/topology.ts';
import { useTheme, withTheme } from '../theme/theme.ts';
import { pageScheme } from './page-scheme.ts';

interface Props {
  readonly topology: Topology;
  /** The lab that the other page opens. */
  readonly id: string;
}

/** Shows the scheme of this page, and links to the same page and lab over the other scheme. */
export function SchemeLink({ topology, id }: Props) {
  const theme = useTheme();
  const here = pageScheme();
  const other = entryOf(topology, 'home', here === 'http' ? 'https' : 'http');
  return (
    <p className="small soft">
      This page uses {here}.{' '}
      {other && (
        <a href={withTheme(`${other.origin}${location.pathname}${location.search}#lab=${id}`, theme)}>
          Open this lab over {other.scheme}
        </a>
      )}
    </p>
  );
}
