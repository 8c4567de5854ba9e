/**
 * The target of a demo's action: a control by its role and its name, as assistive technology finds it, or any element
 * by an XPath.
 */
export type Target = { readonly role: 'button'; readonly name: string } | { readonly xpath: string };

/** The default time, in milliseconds, for which an actor waits. */
export const comesWithin = 120_000;

/** A user without a history who uses one window. A target that does not appear in time is an `Error`. */
export interface Actor {
  /** Opens an address, and waits until it is loaded. */
  open(url: string): Promise<void>;
  press(target: Target): Promise<void>;
  fill(target: Target, text: string): Promise<void>;
  /** Waits until the target is in the page. `within`: milliseconds. */
  see(target: Target, within?: number): Promise<void>;
  /** Evaluates a script in the page. Returns its value, or the resolved value of a promise. */
  evaluate(script: string): Promise<unknown>;
  /** Calls `click`, which starts a run, and returns the run's id. */
  startRun(click: () => Promise<void>): Promise<string>;
  /**
   * Grants storage access in the window of a run: presses the two buttons that the run waits for, and allows the
   * browser's question.
   */
  giveAccess(run: string): Promise<void>;
  /** A picture of the window, as PNG. */
  picture(): Promise<Uint8Array>;
  /** Leaves the page, so that a lab ends, and ends the visit. */
  leave(): Promise<void>;
}

/** A browser in which each actor is another visitor. */
export interface ActorsBrowser {
  newActor(): Promise<Actor>;
  close(): Promise<void>;
}

/** The size of every filmed window, in pixels. */
export const windowSize = { width: 1280, height: 800 } as const;

/** A button by its name. */
export function button(name: string): Target {
  return { role: 'button', name };
}
