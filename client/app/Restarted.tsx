import { useEffect, useState } from 'react';
import type { Topology } from '../../contract/origins/topology.ts';
import { loadTopology } from '../api/topology.ts';
import type { PageProps } from '../ui/page-props.ts';

/** Says that the server was started again on other addresses, and offers to load the page again, which knows them. */
export function Restarted({ topology }: PageProps) {
  if (!useOutdated(topology)) return null;
  return (
    <div role="alert" className="row restarted">
      <p>The playground was restarted, and its addresses changed. This page still has the old ones.</p>
      <button type="button" className="button small" onClick={() => location.reload()}>
        Reload this page
      </button>
    </div>
  );
}

/**
 * Whether the server answers on other origins than the page knows. It is asked when the page comes back: from the browser's
 * store, or because the visitor does. A lab's page does not ask, since its log would show it.
 */
function useOutdated(topology: Topology): boolean {
  const [isOutdated, setOutdated] = useState(false);
  useEffect(() => {
    if (!topology.origins.some(({ role, origin }) => role === 'ui' && origin === location.origin)) return;
    const known = JSON.stringify(topology);
    const look = () => {
      if (document.visibilityState !== 'visible') return;
      // A server that does not answer is told by what needs it.
      loadTopology().then(
        (now) => setOutdated(JSON.stringify(now) !== known),
        () => undefined,
      );
    };
    const lookIfKept = ({ persisted }: PageTransitionEvent) => persisted && look();
    if (isFromStore()) look();
    document.addEventListener('visibilitychange', look);
    window.addEventListener('focus', look);
    window.addEventListener('pageshow', lookIfKept);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('focus', look);
      window.removeEventListener('pageshow', lookIfKept);
    };
  }, [topology]);
  return isOutdated;
}

/** Whether the browser may have shown this page without asking the server, as it does with a tab that it restores. */
function isFromStore(): boolean {
  return performance
    .getEntriesByType('navigation')
    .some(
      (entry) =>
        entry instanceof PerformanceNavigationTiming && (entry.type === 'back_forward' || entry.transferSize === 0),
    );
}
