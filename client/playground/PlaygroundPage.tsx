import type { PageProps } from '../app/pages.ts';

/** Compose a cookie, run it in this browser, see what was stored, readable and sent. */
export function PlaygroundPage({ topology }: PageProps) {
  return <p>{topology.origins.length} origins answer.</p>;
}
