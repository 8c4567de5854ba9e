import type { TargetPath } from './probe.ts';

/**
 * The path that a reach probe requests, relative to the visitor's path: for `/a/b`, the parent is `/a`, a child
 * `/a/b/child` and a sibling `/a/beside`; for `/`, parent and sibling are `/` and `/beside`. A path that begins with
 * `/` is requested unchanged.
 */
export function targetPath(chosen: string, wanted: TargetPath): string {
  const trimmed = chosen.length > 1 && chosen.endsWith('/') ? chosen.slice(0, -1) : chosen;
  const parent = trimmed.slice(0, trimmed.lastIndexOf('/')) || '/';
  if (wanted === 'chosen') return chosen;
  if (isFixed(wanted)) return wanted;
  if (wanted === 'parent') return parent;
  if (wanted === 'child') return trimmed === '/' ? '/child' : `${trimmed}/child`;
  return parent === '/' ? '/beside' : `${parent}/beside`;
}

function isFixed(wanted: TargetPath): wanted is `/${string}` {
  return wanted.startsWith('/');
}
