/** Departures that no request of a run can show, by id, and why. They rest on their other evidence. */
export const unseen: ReadonlyMap<string, string> = new Map([
  ['lifetime-is-not-capped', 'A run ends long before 400 days are over.'],
  ['cross-site-post-sets-unrestricted-only', 'No way of setting is a POST navigation from another site.'],
]);
