/** The actions of a batch's page. */
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
 * The page of a batch: it makes the fetch that sets further lines, sets those of document.cookie, then requests each
 * URL in turn, and goes on to the next page.
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

/** A string literal in ASCII only that contains nothing that ends a script. */
function literal(text: string): string {
  return JSON.stringify(text).replace(
    /[^\x20-\x7e]|</g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
