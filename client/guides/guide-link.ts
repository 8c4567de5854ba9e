import { type Guide, type GuideVariant, guidePairs } from './guides.ts';

/** The link that opens a guide's variant in the playground. */
export function guideLink(guide: Guide, variant: GuideVariant): string {
  const pairs = guidePairs(guide, variant).map(([key, value]): [string, string] => [key, value]);
  return `/?${new URLSearchParams(pairs)}`;
}
