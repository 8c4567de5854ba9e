/** Writes text so that it stays text, in content and in quoted attribute values. */
export function encode(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

const style = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{max-width:34rem;margin:2rem auto;padding:0 1rem}
input,button{font:inherit;padding:.4rem .7rem}
label{display:grid;gap:.2rem;margin:.6rem 0;max-width:18rem}
.comment{border-left:3px solid #888;padding-left:.7rem}`;

/** A page of the bank or of a neighbour; `body` is markup that was made here. */
export function labPage(title: string, body: string, script: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${encode(title)}</title><link rel="icon" href="data:,"><style>${style}</style>${script}</head>
<body><main><h1>${encode(title)}</h1>
${body}</main></body></html>`;
}

/** A form; every field is an input with a label, or hidden where its name begins with a `_`, or all are. */
export function form(
  action: string,
  button: string,
  fields: Readonly<Record<string, string>>,
  inputs: 'labelled' | 'hidden' = 'labelled',
): string {
  const written = Object.entries(fields).map(([name, value]) => {
    const type = name === 'password' ? 'password' : 'text';
    return inputs === 'hidden' || name.startsWith('_')
      ? `<input type="hidden" name="${encode(name)}" value="${encode(value)}">`
      : `<label>${encode(name)} <input type="${type}" name="${encode(name)}" value="${encode(value)}"></label>`;
  });
  return `<form method="post" action="${encode(action)}">${written.join('\n')}\n<button>${encode(button)}</button></form>`;
}
