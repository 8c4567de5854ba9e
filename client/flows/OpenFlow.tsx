import { Link, useLocation } from 'wouter';
import { pageFacts } from '../../contract/interface/pages.ts';
import { entryOf, keep } from '../history/kept.ts';
import { isPlainClick } from '../ui/is-plain-click.ts';
import type { OpenedFlow } from './opened-flow.ts';

/** A link that opens a flow. Its values may be secrets: the tab passes them on, and the URL has none. */
export function OpenFlow({ flow, children }: { readonly flow: OpenedFlow; readonly children: string }) {
  const [, navigate] = useLocation();
  const { path } = pageFacts.flows;
  return (
    <Link
      className="button"
      href={path}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        navigate(path, { state: entryOf(keep(flow)) });
      }}
    >
      {children}
    </Link>
  );
}
