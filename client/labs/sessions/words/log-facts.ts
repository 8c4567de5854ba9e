import type { Exchange, Silence } from '../../../../contract/labs/session.ts';
import type { StoreCall } from '../../../../contract/labs/session-facts.ts';
import { isUnwanted } from './why.ts';

/** A save that came too late for a request that had looked for the same session and not found it. */
interface LateSave {
  readonly by: Exchange;
  /** Milliseconds between the read that found nothing and the save. */
  readonly milliseconds: number;
}

/** Returns the request that saved an exchange's session after the exchange had not found it; `null`: no request did. */
export function savedLater({ number, storeCalls, presented }: Exchange, log: readonly Exchange[]): LateSave | null {
  const read = storeCalls.find(({ call }) => call === 'get');
  if (!read || presented.state !== 'missing') return null;
  const isLateSave = ({ call, id, outcome, at }: StoreCall) =>
    call === 'set' && outcome === 'done' && id === presented.id && at > read.at;
  const by = log.find((other) => other.number !== number && other.storeCalls.some(isLateSave));
  const save = by?.storeCalls.find(isLateSave);
  return by && save ? { by, milliseconds: Math.round(save.at - read.at) } : null;
}

/** Returns the newest request before an exchange whose response had no cookie although the app wanted one. */
export function silentBefore({ number }: Exchange, log: readonly Exchange[]): (Exchange & { silence: Silence }) | null {
  const silent = log.findLast(
    (one) => one.number < number && one.by === 'visitor' && one.silence !== null && isUnwanted(one.silence),
  );
  return silent && silent.silence !== null ? { ...silent, silence: silent.silence } : null;
}

/**
 * Returns when the visitor's newest cookie expired, in milliseconds since the epoch, if that was before the exchange.
 */
export function cookieExpiry({ number, at }: Exchange, log: readonly Exchange[]): number | null {
  const end = cookieEnd(log.filter((one) => one.number < number));
  return end !== null && end <= at ? end : null;
}

/** Returns the date of the visitor's newest cookie, in milliseconds since the epoch; `null`: it has none. */
export function cookieEnd(log: readonly Exchange[]): number | null {
  const line =
    log
      .filter(({ by }) => by === 'visitor')
      .flatMap(({ setCookie }) => setCookie)
      .at(-1) ?? '';
  const expires = Date.parse(/; Expires=([^;]+)/i.exec(line)?.[1] ?? '');
  return Number.isNaN(expires) || isClearing(line) ? null : expires;
}

/** Express clears a cookie with a line with an empty value; express-session never writes such a line. */
export function isClearing(line: string): boolean {
  return /^[^=;]*=(;|$)/.test(line);
}
