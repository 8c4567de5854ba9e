import { type ComponentType, lazy } from 'react';
import { type PageId, pageAt } from '../../contract/interface/pages.ts';
import { breathe } from '../ui/breathe.ts';
import type { PageProps } from '../ui/page-props.ts';

type PageComponent = ComponentType<PageProps>;

/** The component of each page. Each is a separate chunk, loaded when the page is opened. */
const loaders: Readonly<Record<PageId, () => Promise<PageComponent>>> = {
  home: async () => (await import('../home/HomePage.tsx')).HomePage,
  playground: async () => (await import('../playground/PlaygroundPage.tsx')).PlaygroundPage,
  compare: async () => (await import('../compare/ComparePage.tsx')).ComparePage,
  flows: async () => (await import('../flows/FlowsPage.tsx')).FlowsPage,
  learn: async () => (await import('../lessons/LearnPage.tsx')).LearnPage,
  stage: async () => (await import('../stage/StagePage.tsx')).StagePage,
  fix: async () => (await import('../diagnose/DiagnosePage.tsx')).DiagnosePage,
  sessions: async () => (await import('../labs/sessions/SessionsPage.tsx')).SessionsPage,
  signed: async () => (await import('../labs/signed/SignedPage.tsx')).SignedPage,
  tokens: async () => (await import('../labs/tokens/TokensPage.tsx')).TokensPage,
  attacks: async () => (await import('../labs/attacks/AttacksPage.tsx')).AttacksPage,
  ladder: async () => (await import('../labs/attacks/LadderPage.tsx')).LadderPage,
  matrix: async () => (await import('../matrix/MatrixPage.tsx')).MatrixPage,
};

/** The components of opened pages. They stay the same, so that a page keeps its state. */
const opened = new Map<PageId, PageComponent>();

/** The page of a path, or `undefined`. */
export function pageOfPath(path: string): PageId | undefined {
  return pageAt(path, path.startsWith('/.playground/') ? 'home' : 'ui');
}

/** Loads the page that the address names before the interface is drawn. */
export async function loadFirstPage(): Promise<void> {
  const page = pageOfPath(location.pathname);
  if (!page) return;
  await runChunks();
  opened.set(page, await loaders[page]());
}

/**
 * Runs the page's chunks, which the HTML names, one after the other. A single import of the page would run all in one
 * task and block the browser. In the list, each chunk comes after those that it imports.
 */
async function runChunks(): Promise<void> {
  for (const { href } of document.querySelectorAll<HTMLLinkElement>('link[rel="modulepreload"]')) {
    await import(/* @vite-ignore */ href);
    await breathe();
  }
}

/** The component of a page. It suspends while the page's chunk loads. */
export function drawnBy(page: PageId): PageComponent {
  const known = opened.get(page);
  if (known) return known;
  const drawn = lazy(async () => ({ default: await loaders[page]() }));
  opened.set(page, drawn);
  return drawn;
}
