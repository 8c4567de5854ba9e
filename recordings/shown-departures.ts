import { z } from 'zod';
import { engineSettingSchema, recordedIds } from '../contract/origins/engines.ts';

/** A departure of an engine's profile, and what of the recorded runs needs it. */
export const shownDepartureSchema = z.strictObject({
  id: z.string(),
  /** Recorded things, cells above all, that are predicted wrongly without it. */
  cells: z.number().int().nonnegative(),
  /** One of them; `null`: no recorded result shows it, so the departure rests on its other evidence. */
  example: z
    .strictObject({
      setting: engineSettingSchema,
      batch: z.string(),
      setCookie: z.string(),
      /** A probe's id, `stored` or `readable`. */
      about: z.string(),
      recorded: z.string(),
      /** What is predicted without the departure. */
      without: z.string(),
    })
    .nullable(),
});
export type ShownDeparture = z.infer<typeof shownDepartureSchema>;

/** `recordings/results/departures-<engine>-<major>.json`: made from an engine's recorded runs. */
export const shownDeparturesSchema = z.strictObject({
  engine: z.enum(recordedIds),
  major: z.string(),
  /** That of the results it was made from, ISO 8601. */
  date: z.string(),
  departures: z.array(shownDepartureSchema),
});
export type ShownDepartures = z.infer<typeof shownDeparturesSchema>;
