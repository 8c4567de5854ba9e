import { randomHex } from '../api/random-hex.ts';
import { keepInTab, readTab } from '../ui/tab-storage.ts';

/**
 * Returns the id of this tab's lab of a kind. The tab keeps it, so that a reload finds it. The URL does not contain it,
 * so that a shared link opens a new lab. A link to the other scheme passes the id in its fragment.
 */
export function tabLabId(kind: string): string {
  const key = `playground-lab-${kind}`;
  const handed = /^#lab=([0-9a-f]{16})$/.exec(location.hash)?.[1];
  if (handed) history.replaceState(history.state, '', `${location.pathname}${location.search}`);
  const id = handed ?? readTab(key) ?? randomHex(8);
  keepInTab(key, id);
  return id;
}
