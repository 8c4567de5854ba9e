import { useEffect, useState } from 'react';
import type { EngineResult } from '../../recordings/engine-result.ts';
import { loadResults, Refusal } from '../api/api.ts';
import { PageHead } from '../ui/PageHead.tsx';
import type { PageProps } from '../ui/page-props.ts';
import { MatrixFacts } from './MatrixFacts.tsx';
import { MatrixView } from './MatrixView.tsx';
import './matrix.css';

type Loading =
  | { readonly state: 'loading' }
  | { readonly state: 'loaded'; readonly results: readonly EngineResult[] }
  | { readonly state: 'failed'; readonly message: string };

/** Every flag × every kind of request, as it was measured in real engines, dated, and each cell explained. */
export function MatrixPage({ topology }: PageProps) {
  const [loading, setLoading] = useState<Loading>({ state: 'loading' });
  useEffect(() => {
    loadResults().then(
      (results) => setLoading({ state: 'loaded', results }),
      (error: unknown) =>
        setLoading({ state: 'failed', message: error instanceof Refusal ? error.message : String(error) }),
    );
  }, []);
  return (
    <div className="matrix-page">
      <PageHead page="matrix" />
      {loading.state === 'loading' && <p className="soft">Loading what was recorded</p>}
      {loading.state === 'failed' && <p className="problem">{loading.message}</p>}
      {loading.state === 'loaded' && loading.results.length === 0 && (
        <p>Nothing was recorded yet: “npm run engines” measures the engines of this machine.</p>
      )}
      {loading.state === 'loaded' && loading.results.length > 0 && (
        <>
          <MatrixView topology={topology} results={loading.results} />
          <MatrixFacts results={loading.results} />
        </>
      )}
    </div>
  );
}
