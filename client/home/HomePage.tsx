import { PageHead } from '../ui/PageHead.tsx';

/** The first page: what this is, and three doors. */
export function HomePage() {
  return <PageHead page="home" />;
}
