/*
 * The parts of the contract, other than `step-reply.ts`, that the driver's pages need. Each page of a run loads the
 * driver again, so this module imports nothing.
 */

/** Everything of the playground's own on a tried host lives below this path; no cookie run may use it. */
export const reservedPath = '/.playground/';

/**
 * The path at which a document of home shows the cookies of its context. The control cookies are sent only here, so no
 * observed request carries them.
 */
export const controlPath = '/.playground/cookies';

/** The control cookies of a run: one for engines that want `Secure` with `SameSite=None`, one for the rest. */
export const controlNames = ['playground-control-secure', 'playground-control'] as const;

/** The title of a page that needs a click, anywhere, by the person or program that started the browser. */
export const clickTitle = 'Cookie Flag Playground: click here';

/**
 * The labels of the buttons that a run waits for: on a page of home at the top level, and in a frame of home on another
 * site.
 */
export const useThisSite = 'Use this site';
export const askForAccess = 'Ask for storage access';
