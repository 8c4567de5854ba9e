import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { useSearch } from 'wouter/use-browser-location';
import { pageFacts } from '../../contract/interface/pages.ts';
import { presenterKey } from '../lessons/address/address.ts';
import { takeHanded } from '../lessons/address/handed.ts';
import type { PageProps } from '../ui/page-props.ts';
import { StageOverview } from './StageOverview.tsx';
import '../lessons/lessons.css';
import './stage.css';

// The list of courses needs neither of them.
const StageCourse = lazy(async () => ({ default: (await import('./StageCourse.tsx')).StageCourse }));
const StageReturn = lazy(async () => ({ default: (await import('./StageReturn.tsx')).StageReturn }));

/** The list of courses, a course on a projector, or the presenter's window. */
export function StagePage({ topology }: PageProps) {
  const [path] = useLocation();
  const search = useSearch();
  const [handed] = useState(takeHanded);
  const text = decoded(path.slice(pageFacts.stage.path.length + 1));
  if (!handed?.stage && text === '') return <StageOverview />;
  const isPresenter = new URLSearchParams(search).has(presenterKey);
  // A boundary above this page would mount it twice, and the second time the URL no longer has the lab's results.
  return (
    <Suspense>
      {handed?.stage ? (
        <StageReturn handed={handed} stage={handed.stage} />
      ) : (
        <StageCourse topology={topology} text={text} window={isPresenter ? 'presenter' : 'stage'} />
      )}
    </Suspense>
  );
}

/** A part of a URL as text; unchanged if it is malformed. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
