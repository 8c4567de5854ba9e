import { z } from 'zod';

/*
 * A browser's own list of its cookies, its jar, as the program that started the browser reads it. Where that program
 * started the playground too, the playground asks it for the jar, about cookies that no request of a run could carry.
 */

export const jarCookieSchema = z.object({
  name: z.string(),
  value: z.string(),
  /** Without a dot before it. */
  domain: z.string(),
  hostOnly: z.boolean(),
  path: z.string(),
  /** Its end in seconds since the epoch; `session`: the end of the browser's session. */
  end: z.union([z.number(), z.literal('session')]),
  secure: z.boolean(),
  httpOnly: z.boolean(),
  /** `null`: the jar does not say. */
  sameSite: z.enum(['Strict', 'Lax', 'None', 'unset']).nullable(),
  /**
   * The host of the site on which its partition depends, and whether only frames below another site see it; `null`: it is
   * in no partition.
   */
  partition: z.object({ site: z.string(), belowAnotherSite: z.boolean() }).nullable(),
});
/** A cookie in a jar. */
export type JarCookie = z.infer<typeof jarCookieSchema>;

export type Jar = readonly JarCookie[];

/** The cookies that a program can list: all, or all except session cookies. */
export const jarListings = ['all', 'without-session-cookies'] as const;
export type JarListing = (typeof jarListings)[number];

export const jarAnswerSchema = z.object({ lists: z.enum(jarListings), cookies: z.array(jarCookieSchema) });
export type JarAnswer = z.infer<typeof jarAnswerSchema>;

/** From the program that started the playground: from now on it can read the jar of a browser. */
export const jarOffer = { jar: 'offered' } as const;

/** To that program: the jar is wanted once it holds a cookie with this value, which proves that it is the run's browser. */
export const jarQuestionSchema = z.object({ jar: z.literal('wanted'), number: z.number().int(), mark: z.string() });
export type JarQuestion = z.infer<typeof jarQuestionSchema>;

/** From that program. `answer` is `null` if the jar could not be read, or did not get the mark. */
export const jarMessageSchema = z.discriminatedUnion('jar', [
  z.object({ jar: z.literal(jarOffer.jar) }),
  z.object({ jar: z.literal('answered'), number: z.number().int(), answer: jarAnswerSchema.nullable() }),
]);
export type JarMessage = z.infer<typeof jarMessageSchema>;

/** The jar's answer to a run about a cookie. */
export const jarVerdicts = ['not-asked', 'decided', 'lists-no-session-cookies', 'no-answer'] as const;
export type JarVerdict = (typeof jarVerdicts)[number];
