import { useEffect, useState } from 'react';
import type { RecordedLadder } from '../../../../contract/attacks/ladder.ts';
import { Refusal } from '../../../api/api.ts';
import { loadRecordedLadders } from '../attack/api.ts';

/** The ladders that were recorded, fetched once the page is there. */
export type Recorded =
  | { readonly state: 'loading' }
  | { readonly state: 'loaded'; readonly ladders: readonly RecordedLadder[] }
  | { readonly state: 'failed'; readonly message: string };

export function useRecorded(): Recorded {
  const [recorded, setRecorded] = useState<Recorded>({ state: 'loading' });
  useEffect(() => {
    loadRecordedLadders().then(
      (ladders) => setRecorded({ state: 'loaded', ladders }),
      (error: unknown) =>
        setRecorded({ state: 'failed', message: error instanceof Refusal ? error.message : String(error) }),
    );
  }, []);
  return recorded;
}
