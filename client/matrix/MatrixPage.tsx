import { useDeferredValue } from 'react';
import { useLoaded } from '../api/followed.ts';
import { loadResults } from '../api/results.ts';
import { PageHead } from '../ui/PageHead.tsx';
import type { PageProps } from '../ui/page-props.ts';
import { MatrixView } from './MatrixView.tsx';
import './matrix.css';

/** Every flag × every kind of request, as it was measured in real engines, dated, and each cell explained. */
export function MatrixPage({ topology }: PageProps) {
  // The table is large: deferred, it is drawn in short pieces.
  const loading = useDeferredValue(useLoaded('results', loadResults));
  return (
    <div className="matrix-page">
      <PageHead page="matrix" />
      {loading.state === 'loading' && <p className="soft">Loading what was recorded</p>}
      {loading.state === 'failed' && <p className="problem">{loading.refusal.message}</p>}
      {loading.state === 'loaded' && loading.value.length === 0 && (
        <p>Nothing was recorded yet: “npm run engines” measures the engines of this machine.</p>
      )}
      {loading.state === 'loaded' && loading.value.length > 0 && (
        <MatrixView topology={topology} results={loading.value} />
      )}
    </div>
  );
}
