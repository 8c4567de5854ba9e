/** What the page of a batch does. */
interface OddPage {
  /** Whether an answer to a fetch sets further lines. */
  readonly fetches: boolean;
  /** The lines of document.cookie. */
  readonly sets: readonly string[];
  /** URLs without the scheme, with `{port}` for the page's port. */
  readonly asks: readonly string[];
  readonly next: string;
}

/**
 * The page of a batch: it fetches what sets further lines, sets those of document.cookie, then asks for each URL, one after
 * the other, and goes on to the next page.
 */
export function pageOf({ fetches, sets, asks, next }: OddPage): string {
  const script = [
    ...(fetches ? [`await fetch(location.origin + location.pathname + '?fetch');`] : []),
    ...sets.map((line) => `document.cookie = ${literal(line)};`),
    `for (const url of ${JSON.stringify(asks)})`,
    `  await fetch(location.protocol + '//' + url.replace('{port}', location.port), { mode: 'no-cors', credentials: 'include' });`,
    `location.href = ${JSON.stringify(next)};`,
  ].join('\n');
  return `<!doctype html><title>Odd lines</title><script type="module">${script}</script>`;
}

/** In ASCII alone, and without anything that ends a script. */
function literal(text: string): string {
  return JSON.stringify(text).replace(
    /[^\x20-\x7e]|</g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
