import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { PageId } from '../../contract/interface/pages.ts';
import type { PageProps } from '../ui/page-props.ts';

/** What draws each page. Each is a separate chunk, loaded when it is opened. */
export const pageComponents: Readonly<Record<PageId, LazyExoticComponent<ComponentType<PageProps>>>> = {
  home: lazy(async () => ({ default: (await import('../home/HomePage.tsx')).HomePage })),
  playground: lazy(async () => ({ default: (await import('../playground/PlaygroundPage.tsx')).PlaygroundPage })),
  compare: lazy(async () => ({ default: (await import('../compare/ComparePage.tsx')).ComparePage })),
  flows: lazy(async () => ({ default: (await import('../flows/FlowsPage.tsx')).FlowsPage })),
  learn: lazy(async () => ({ default: (await import('../lessons/LearnPage.tsx')).LearnPage })),
  fix: lazy(async () => ({ default: (await import('../diagnose/DiagnosePage.tsx')).DiagnosePage })),
  sessions: lazy(async () => ({ default: (await import('../labs/sessions/SessionsPage.tsx')).SessionsPage })),
  signed: lazy(async () => ({ default: (await import('../labs/signed/SignedPage.tsx')).SignedPage })),
  tokens: lazy(async () => ({ default: (await import('../labs/tokens/TokensPage.tsx')).TokensPage })),
  attacks: lazy(async () => ({ default: (await import('../labs/attacks/AttacksPage.tsx')).AttacksPage })),
  ladder: lazy(async () => ({ default: (await import('../labs/attacks/LadderPage.tsx')).LadderPage })),
  matrix: lazy(async () => ({ default: (await import('../matrix/MatrixPage.tsx')).MatrixPage })),
};
