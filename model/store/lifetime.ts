/** The lifetime fields of a set-cookie-string. */
interface WrittenLifetime {
  /** Seconds. */
  readonly maxAge: number | null;
  /** Milliseconds since the epoch. */
  readonly expires: number | null;
}

/**
 * RFC 6265bis, 5.6.1, 5.6.2 and 5.7, steps 6 and 7: the expiry-time in milliseconds since the epoch; `null`: a session
 * cookie. Max-Age has priority over Expires; zero or less gives the earliest possible time. `cap` in seconds (5.5),
 * `now` in milliseconds.
 */
export function expiryTime({ maxAge, expires }: WrittenLifetime, now: number, cap: number | null): number | null {
  if (maxAge !== null) return maxAge <= 0 ? Number.MIN_SAFE_INTEGER : now + capped(maxAge, cap) * 1000;
  if (expires === null) return null;
  return cap === null ? expires : Math.min(expires, now + cap * 1000);
}

function capped(seconds: number, cap: number | null): number {
  return cap === null ? seconds : Math.min(seconds, cap);
}
