import type { LessonInput } from '../lesson/lesson.ts';
import { attackLessons } from './attacks.ts';
import { otherSites } from './other-sites.ts';
import { sessions } from './sessions.ts';
import { threeFlags } from './three-flags.ts';
import { tokens } from './tokens.ts';
import { whatACookieIs } from './what-a-cookie-is.ts';
import { whereItGoes } from './where-it-goes.ts';

/** The source of every lesson, without defaults, in the order of a course. Lists need no more. */
export const writtenLessons: readonly LessonInput[] = [
  ...whatACookieIs,
  ...threeFlags,
  ...whereItGoes,
  ...otherSites,
  ...sessions,
  ...tokens,
  ...attackLessons,
];
