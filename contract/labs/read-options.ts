import type { z } from 'zod';

/** The content of a link: the options, and a sentence for each that could not be read. */
export interface ReadOptions<Options> {
  readonly options: Options;
  readonly problems: readonly string[];
}

/** Reads a lab's options from a query's pairs. Never throws: what cannot be read keeps its value in `first` and is named. */
export function readOptions<Shape extends Readonly<Record<string, z.ZodType<string, string>>>>(
  schema: z.ZodObject<Shape>,
  first: z.infer<z.ZodObject<Shape>>,
  pairs: Iterable<readonly [string, string]>,
): ReadOptions<z.infer<z.ZodObject<Shape>>> {
  const query = new Map(pairs);
  const problems: string[] = [];
  const options: Record<string, unknown> = { ...first };
  for (const [name, field] of Object.entries(schema.shape)) {
    const given = query.get(name);
    if (given === undefined) continue;
    if (field.safeParse(given).success) options[name] = given;
    else problems.push(`This link has ${name}=${given}, which the lab cannot use. The lab uses "${options[name]}".`);
  }
  return { options: schema.parse(options), problems };
}
