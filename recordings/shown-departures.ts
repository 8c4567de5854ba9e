import { z } from 'zod';
import { engineSettingSchema, recordedIds } from '../contract/origins/engines.ts';

/** A departure of an engine's profile, and the recorded runs that need it. */
export const shownDepartureSchema = z.strictObject({
  id: z.string(),
  /** The number of recorded results, mainly cells, that are predicted wrongly without the departure. */
  cells: z.number().int().nonnegative(),
  /** One of these results; `null`: no recorded result shows it, so the departure rests on its other evidence. */
  example: z
    .strictObject({
      setting: engineSettingSchema,
      batch: z.string(),
      setCookie: z.string(),
      /** A probe's id, `stored` or `readable`. */
      about: z.string(),
      recorded: z.string(),
      /** The prediction without the departure. */
      without: z.string(),
    })
    .nullable(),
});
export type ShownDeparture = z.infer<typeof shownDepartureSchema>;

/** `recordings/results/departures-<engine>-<major>.json`: made from an engine's recorded runs. */
export const shownDeparturesSchema = z.strictObject({
  engine: z.enum(recordedIds),
  major: z.string(),
  /** The time of the results that it was made from, ISO 8601. */
  date: z.string(),
  departures: z.array(shownDepartureSchema),
});
export type ShownDepartures = z.infer<typeof shownDeparturesSchema>;
