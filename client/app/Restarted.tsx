import { useEffect, useState } from 'react';
import type { Topology } from '../../contract/origins/topology.ts';
import { loadTopology } from '../api/topology.ts';
import type { PageProps } from '../ui/page-props.ts';

/** Says that the server restarted on other origins, and offers to reload the page. */
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
 * Whether the server has other origins than the page knows. Checked when the browser restores the page from its cache
 * or the visitor comes back to it. A lab's page does not check, since its log would show the request.
 */
function useOutdated(topology: Topology): boolean {
  const [isOutdated, setOutdated] = useState(false);
  useEffect(() => {
    if (!topology.origins.some(({ role, origin }) => role === 'ui' && origin === location.origin)) return;
    const known = JSON.stringify(topology);
    const look = () => {
      if (document.visibilityState !== 'visible') return;
      // The component that needs the server reports that it does not answer.
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

/** Whether the browser may have shown this page without a request to the server, as for a restored tab. */
function isFromStore(): boolean {
  return performance
    .getEntriesByType('navigation')
    .some(
      (entry) =>
        entry instanceof PerformanceNavigationTiming && (entry.type === 'back_forward' || entry.transferSize === 0),
    );
}
