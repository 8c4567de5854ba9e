import { useDeferredValue } from 'react';
import { useLoaded } from '../api/followed.ts';
import { loadResults } from '../api/results.ts';
import { PageHead } from '../ui/PageHead.tsx';
import type { PageProps } from '../ui/page-props.ts';
import { MatrixView } from './MatrixView.tsx';
import './matrix.css';

/** Every flag × every kind of request, measured in real engines, with the date and an explanation of each cell. */
export function MatrixPage({ topology }: PageProps) {
  // The table is large: a deferred value lets React draw it in short pieces.
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
