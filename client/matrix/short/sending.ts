import { findProbe, probes } from '../../../contract/probes/catalogue.ts';
import { kindOf } from '../../../contract/probes/kinds.ts';
import type { Probe } from '../../../contract/probes/probe.ts';
import type { RecordedCookie } from '../../../recordings/recorded-cell.ts';
import { countSentence, joined, notCounted } from './count.ts';

/** Requests that one sentence counts together. */
interface RequestGroup {
  /** In the plural. */
  readonly words: string;
  readonly has: (probe: Probe) => boolean;
  /** The title of one of them among the exceptions. */
  readonly title: (probe: Probe) => string;
}

const kindTitle = ({ act, title }: Probe): string => kindOf(act)?.title ?? title;
const isKind = ({ group }: Probe): boolean => group !== 'chains' && group !== 'reach';

const groups: readonly RequestGroup[] = [
  {
    words: 'navigations from another site',
    has: ({ from, group }) => from === 'other' && group === 'navigations',
    title: kindTitle,
  },
  {
    words: 'requests by fetch() and similar APIs from another site',
    has: ({ from, group }) => from === 'other' && group === 'fetch',
    title: kindTitle,
  },
  {
    words: 'frames and other subresources in another site',
    has: ({ from, group }) => from === 'other' && group === 'parts',
    title: kindTitle,
  },
  {
    words: 'chains of navigations, redirects and frames',
    has: ({ group }) => group === 'chains',
    title: ({ title }) => title,
  },
  {
    words: 'requests from the same site',
    has: (probe) => isKind(probe) && (probe.from === 'home' || probe.from === 'port' || probe.from === 'sibling'),
    title: kindTitle,
  },
  {
    words: 'requests from the same host over the other scheme',
    has: (probe) => isKind(probe) && probe.from === 'scheme',
    title: kindTitle,
  },
];

/** The requests that sent a cookie: one sentence for each kind of request. One sentence if the cookie is not stored. */
export function sendingSentences(cookie: RecordedCookie): readonly string[] {
  if (cookie.stored === 'unknown') return [unknownSentence(cookie)];
  if (cookie.stored.length === 0) return ['The browser rejected it.'];
  return groups.map((group) => groupSentence(cookie, group)).filter((sentence) => sentence !== '');
}

function unknownSentence(cookie: RecordedCookie): string {
  const { sent, total } = sentWith(cookie);
  const noun = total === 1 ? 'request' : 'requests';
  const words =
    sent === 0
      ? `${total} of ${total} ${noun} ${carried(total, false)} it`
      : `${sent} of ${total} ${noun} ${carried(sent, true)} it`;
  return `${words}, so they do not show whether the browser stored it.`;
}

/** How many of the requests that arrived sent a cookie. */
export function sentWith({ cells }: RecordedCookie): { readonly sent: number; readonly total: number } {
  const told = [...cells.values()].filter((outcome) => outcome === 'included' || outcome === 'excluded');
  return { sent: told.filter((outcome) => outcome === 'included').length, total: told.length };
}

function groupSentence({ cells }: RecordedCookie, { words, has, title }: RequestGroup): string {
  const asked = probes.filter(has).map((probe) => ({ title: title(probe), outcome: cells.get(probe.id) }));
  const told = asked.filter(({ outcome }) => outcome === 'included' || outcome === 'excluded');
  const others = (wanted: 'no-request' | 'unsteady') =>
    asked.filter(({ outcome }) => outcome === wanted).map((one) => one.title);
  const counts = told.map((one) => ({ title: one.title, yes: one.outcome === 'included' }));
  return joined([
    told.length === 0
      ? ''
      : countSentence(counts, (count, total, yes) => `${count} of ${total} ${words} ${carried(count, yes)} it`),
    notCounted(others('no-request'), 'no request arrived'),
    notCounted(others('unsteady'), 'it differed between runs'),
  ]);
}

function carried(count: number, yes: boolean): string {
  if (yes) return count === 1 ? 'carries' : 'carry';
  return count === 1 ? 'does not carry' : 'do not carry';
}

const hosts = ['reach/home', 'reach/port', 'reach/sibling', 'reach/scheme', 'reach/other'];
const paths = ['reach/home', 'reach/parent-path', 'reach/child-path', 'reach/sibling-path'];

/** The reach of a cookie: the hosts, or the paths, whose own pages send it there. */
export function reachSentence(cookie: RecordedCookie, of: 'hosts' | 'paths'): string {
  const told = (of === 'hosts' ? hosts : paths).flatMap((id) => {
    const outcome = cookie.cells.get(id);
    const title = of === 'paths' && id === 'reach/home' ? 'The path itself' : (findProbe(id)?.title ?? id);
    return outcome === 'included' || outcome === 'excluded' ? [{ title, yes: outcome === 'included' }] : [];
  });
  return countSentence(told, (count, total, yes) => `${count} of ${total} ${of} ${received(count, yes)} it`);
}

function received(count: number, yes: boolean): string {
  if (yes) return count === 1 ? 'receives' : 'receive';
  return count === 1 ? 'does not receive' : 'do not receive';
}
