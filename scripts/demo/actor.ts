/** What a demo acts on: a control by its role and its name, as assistive technology finds it, or anything by an XPath. */
export type Target = { readonly role: 'button'; readonly name: string } | { readonly xpath: string };

/** Milliseconds within which what an actor waits for must come, unless said otherwise. */
export const comesWithin = 120_000;

/** Somebody without a history who uses one window. What does not come in time is an `Error`. */
export interface Actor {
  /** Opens an address, and waits until it is loaded. */
  open(url: string): Promise<void>;
  press(target: Target): Promise<void>;
  fill(target: Target, text: string): Promise<void>;
  /** Waits until it is in the page. `within`: milliseconds. */
  see(target: Target, within?: number): Promise<void>;
  /** Evaluates a script in the page. Gives back its value, of a promise the settled one. */
  evaluate(script: string): Promise<unknown>;
  /** Does something that starts a run, and gives back the run's id. */
  startRun(click: () => Promise<void>): Promise<string>;
  /** Gives storage access in the window of a run: presses both buttons that it waits for, and allows what the browser asks. */
  giveAccess(run: string): Promise<void>;
  /** A picture of the window, as PNG. */
  picture(): Promise<Uint8Array>;
  /** Leaves the page, so that a lab ends, and ends the visit. */
  leave(): Promise<void>;
}

/** A browser of which each actor is another visitor. */
export interface ActorsBrowser {
  newActor(): Promise<Actor>;
  close(): Promise<void>;
}

/** Pixels. The width of every window that is filmed. */
export const windowSize = { width: 1280, height: 800 } as const;

/** A button by what it says. */
export function button(name: string): Target {
  return { role: 'button', name };
}
