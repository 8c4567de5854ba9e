/** Escapes text for an element's content and for a quoted attribute. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A page with one sentence: what a plain visit of a tried host sees. */
export function plainPage(sentence: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Cookie Flag Playground</title>
<link rel="icon" href="data:,"></head><body><p>${escapeMarkup(sentence)}</p></body></html>`;
}
