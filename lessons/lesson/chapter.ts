/** The chapters in the order of a course. */
export const chapterIds = [
  'what-a-cookie-is',
  'three-flags',
  'where-it-goes',
  'other-sites',
  'sessions',
  'tokens',
  'attacks',
] as const;

export type ChapterId = (typeof chapterIds)[number];

/** The text that a reader sees about a chapter. */
export const chapterTitles: Readonly<Record<ChapterId, string>> = {
  'what-a-cookie-is': 'What a cookie is',
  'three-flags': 'Three flags',
  'where-it-goes': 'Where it goes',
  'other-sites': 'Other sites',
  sessions: 'Sessions',
  tokens: 'Tokens',
  attacks: 'Attacks',
};
