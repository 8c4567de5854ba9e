/**
 * This tab's lab of a kind: kept for the tab's life, so that a reload finds its lab, and never in the page's address, so
 * that a shared link opens a lab of its own. A link to the other scheme hands the id over in its fragment.
 */
export function tabLabId(kind: string): string {
  const key = `playground-lab-${kind}`;
  const handed = /^#lab=([0-9a-f]{16})$/.exec(location.hash)?.[1];
  if (handed) history.replaceState(history.state, '', `${location.pathname}${location.search}`);
  const id = handed ?? sessionStorage.getItem(key) ?? randomId();
  sessionStorage.setItem(key, id);
  return id;
}

function randomId(): string {
  const octets = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('');
}
