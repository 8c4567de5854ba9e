import type { Response } from 'express';

/** What a request made. */
export interface Made {
  /** `null`: nothing yet. */
  id: string | null;
}

const made = new WeakMap<Response, Made>();

/** What the request of this answer makes. */
export function madeBy(response: Response): Made {
  const known = made.get(response) ?? { id: null };
  made.set(response, known);
  return known;
}

/** Says the id of the thing that a request made, for the limits on what a visitor has open. */
export function madeAs(response: Response, id: string): void {
  madeBy(response).id = id;
}
