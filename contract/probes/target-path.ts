import type { TargetPath } from './probe.ts';

/**
 * The path a reach probe asks for, seen from the visitor's path: of `/a/b`, the parent is `/a`, a child `/a/b/child`
 * and a sibling `/a/beside`; of `/`, parent and sibling are `/` and `/beside`. What begins with `/` is asked for as it is.
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
