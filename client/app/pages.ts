import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { PageProps } from '../ui/page-props.ts';

/** A page of the interface. */
export interface Page {
  /** Without a query. Pages at home live below `/.playground/labs/`, since every other path of home is the visitor's. */
  readonly path: string;
  readonly title: string;
  /** Which role serves it: labs live at home, since that is where their cookies are. */
  readonly at: 'ui' | 'home';
  readonly component: LazyExoticComponent<ComponentType<PageProps>>;
}

/** Every page, in the order of the navigation. Each is a chunk of its own, loaded when it is opened. */
export const pages: readonly Page[] = [
  {
    path: '/',
    title: 'Playground',
    at: 'ui',
    component: lazy(async () => ({ default: (await import('../playground/PlaygroundPage.tsx')).PlaygroundPage })),
  },
  {
    path: '/matrix',
    title: 'Matrix',
    at: 'ui',
    component: lazy(async () => ({ default: (await import('../matrix/MatrixPage.tsx')).MatrixPage })),
  },
  {
    path: '/.playground/labs/sessions',
    title: 'Sessions',
    at: 'home',
    component: lazy(async () => ({ default: (await import('../labs/sessions/SessionsPage.tsx')).SessionsPage })),
  },
  {
    path: '/.playground/labs/signed',
    title: 'Signed cookies',
    at: 'home',
    component: lazy(async () => ({ default: (await import('../labs/signed/SignedPage.tsx')).SignedPage })),
  },
  {
    path: '/.playground/labs/tokens',
    title: 'Tokens',
    at: 'home',
    component: lazy(async () => ({ default: (await import('../labs/tokens/TokensPage.tsx')).TokensPage })),
  },
  {
    path: '/attacks',
    title: 'Attacks',
    at: 'ui',
    component: lazy(async () => ({ default: (await import('../labs/attacks/AttacksPage.tsx')).AttacksPage })),
  },
  {
    path: '/guides',
    title: 'Guides',
    at: 'ui',
    component: lazy(async () => ({ default: (await import('../guides/GuidesPage.tsx')).GuidesPage })),
  },
  {
    path: '/diagnose',
    title: 'Diagnosis',
    at: 'ui',
    component: lazy(async () => ({ default: (await import('../diagnose/DiagnosePage.tsx')).DiagnosePage })),
  },
];

/** The page of a path, or `undefined`. */
export function findPage(path: string): Page | undefined {
  return pages.find((page) => page.path === path);
}
