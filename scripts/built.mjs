/** Playwright runs this before any test: it builds the interface, unless the last build is newer than every source. */
// biome-ignore lint/style/noDefaultExport: Playwright wants one
export { ensureBuilt as default } from './ensure.mjs';
