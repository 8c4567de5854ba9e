import type { ReplayedRequest } from '../../../prediction/replay/replay.ts';
import type { WireCookie } from '../../wire/rows.ts';

/** One request of a recording in the order of time, as a row. */
export interface TimelineRow {
  /** Since the first request, such as `+1.2 s`; empty where the recording has no time. */
  readonly at: string;
  readonly method: string;
  readonly url: string;
  /** Whether the previous request redirected here. */
  readonly isRedirected: boolean;
  readonly status: number | null;
  /** Whether the recording lacks the request's cookies, so that the row has those that the rules send. */
  readonly isExpected: boolean;
  /** The sent cookies, the expected and the missing ones, and those that the response sets. */
  readonly cookies: readonly WireCookie[];
}

/** The chain of a recording: which request set, sent and omitted which cookie. Names have the same index everywhere. */
export function timelineOf(requests: readonly ReplayedRequest[]): readonly TimelineRow[] {
  const start = requests.find(({ startedAt }) => startedAt !== null)?.startedAt ?? null;
  const indexes = new Map<string, number>();
  const indexOf = (name: string) => {
    const index = indexes.get(name) ?? indexes.size;
    indexes.set(name, index);
    return index;
  };
  return requests.map((request) => {
    const { startedAt, method, url, status, terms, expected, recorded, missing, sets } = request;
    const sent = new Set(recorded ?? expected);
    const left = new Set([...expected, ...missing.map(({ name }) => name)].filter((name) => !sent.has(name)));
    const chip = (fate: WireCookie['fate']) => (name: string) => ({
      index: indexOf(name),
      name: name || '(no name)',
      fate,
    });
    return {
      at: start === null || startedAt === null ? '' : `+${((startedAt - start) / 1000).toFixed(1)} s`,
      method,
      url,
      isRedirected: terms.urlList.length > 1,
      status: status === 0 ? null : status,
      isExpected: recorded === null && sent.size + left.size > 0,
      cookies: [...[...sent].map(chip('sent')), ...[...left].map(chip('not-sent')), ...sets.map(chip('set'))],
    };
  });
}
