import { measuredEnginesThat } from '../profiles/engines.ts';
import { maxAgeCap } from '../spec.ts';
import { inWords } from './duration.ts';
import { type Asked, positionOf, quoted, type Suspicion, type SuspicionRule, suspect } from './finding.ts';

/** Shorter lifetimes look like milliseconds that were divided by 1000. In seconds. */
const veryShort = 90;
/** Ten minutes in milliseconds: nobody sets a shorter lifetime in milliseconds. */
const shortestInMilliseconds = 600_000;
const secondsOfDay = 24 * 60 * 60;

function notANumber({ parsed }: Asked): readonly Suspicion[] {
  return parsed.attributes.flatMap(({ known, value }, position) => {
    if (known !== 'max-age' || /^-?\d+$/.test(value)) return [];
    const sentence = `${quoted(value)} is not a whole number of seconds, so browsers treat Max-Age as not set.`;
    return [suspect('max-age-not-a-number', 'error', sentence, { attribute: 'max-age', position })];
  });
}

/**
 * `Max-Age=3600000`: the author meant an hour in milliseconds, but Max-Age counts seconds. Whole days up to the limit
 * pass.
 */
function looksLikeMilliseconds(maxAge: number): boolean {
  if (maxAge < shortestInMilliseconds || maxAge % 60_000 !== 0) return false;
  return maxAge > maxAgeCap || maxAge % secondsOfDay !== 0;
}

function units({ parsed }: Asked): readonly Suspicion[] {
  const { maxAge } = parsed;
  if (maxAge === null || maxAge <= 0) return [];
  const about = { attribute: 'max-age', position: positionOf(parsed, 'max-age') } as const;
  if (looksLikeMilliseconds(maxAge)) {
    const seconds = maxAge / 1000;
    const sentence = `Max-Age is in seconds: ${maxAge} is ${inWords(maxAge)}. In milliseconds it would be ${inWords(seconds)}.`;
    const suggestion = { attribute: 'max-age', value: String(seconds) } as const;
    return [suspect('max-age-in-milliseconds', 'warning', sentence, { ...about, suggestion })];
  }
  if (maxAge >= veryShort) return [];
  const meant = meantSeconds(maxAge);
  const sentence = `The cookie lives ${inWords(maxAge)}. The maxAge of Express counts milliseconds, Max-Age seconds: maxAge: ${meant} makes Max-Age=${maxAge}.`;
  const suggestion = { attribute: 'max-age', value: String(meant) } as const;
  return [suspect('lifetime-very-short', 'warning', sentence, { ...about, suggestion })];
}

/** Lifetimes that people write, in seconds. */
const usual = [1800, 3600, 7200, 14_400, 28_800, 43_200, 86_400];

/** The likely maxAge in the source: a number of seconds, passed to an API that counts milliseconds. */
function meantSeconds(maxAge: number): number {
  return usual.find((seconds) => Math.trunc(seconds / 1000) === maxAge) ?? maxAge * 1000;
}

/** Browsers that follow the draft cut Max-Age and Expires to 400 days. No document says what Safari does. */
function limits({ parsed, environment }: Asked): readonly Suspicion[] {
  const found: Suspicion[] = [];
  const cut = `It is cut to 400 days in ${measuredEnginesThat((options) => options.maxAgeCap === maxAgeCap)}.`;
  if (parsed.maxAge !== null && parsed.maxAge > maxAgeCap) {
    const about = { attribute: 'max-age', position: positionOf(parsed, 'max-age') } as const;
    found.push(suspect('max-age-over-the-limit', 'note', `Max-Age is ${inWords(parsed.maxAge)}. ${cut}`, about));
  }
  if (parsed.maxAge === null && parsed.expires !== null && parsed.expires > environment.now + maxAgeCap * 1000) {
    const about = { attribute: 'expires', position: positionOf(parsed, 'expires') } as const;
    const seconds = (parsed.expires - environment.now) / 1000;
    found.push(suspect('expires-over-the-limit', 'note', `Expires is ${inWords(seconds)} away. ${cut}`, about));
  }
  return found;
}

function dates({ parsed, environment }: Asked): readonly Suspicion[] {
  const position = positionOf(parsed, 'expires');
  const written = position === null ? undefined : parsed.attributes[position];
  if (written === undefined || written.tooLong) return [];
  const about = { attribute: 'expires', position } as const;
  if (parsed.expires === null) {
    const sentence = `${quoted(written.value)} is not a date, so browsers treat Expires as not set.`;
    return [suspect('expires-not-a-date', 'error', sentence, about)];
  }
  if (parsed.maxAge === null) return [];
  const lives = Math.max(parsed.maxAge, 0);
  const earlier = lives - (parsed.expires - environment.now) / 1000;
  const difference = Math.abs(earlier);
  // For a line received a while ago, the time left until Expires has become shorter. Max-Age has not.
  const isOlder = earlier > 0 && earlier <= lives;
  const isSame = difference < 60 || isOlder || (parsed.maxAge <= 0 && parsed.expires <= environment.now);
  const sentence = isSame
    ? 'Max-Age and Expires are both set. Max-Age counts. Express sets both.'
    : `Max-Age and Expires differ by ${inWords(difference)}. Max-Age counts.`;
  return [suspect('expires-loses-to-max-age', isSame ? 'note' : 'warning', sentence, about)];
}

/** A lifetime in the past removes the cookie; an Expires in the near future is suspicious. */
function past({ parsed, environment }: Asked): readonly Suspicion[] {
  const { maxAge, expires } = parsed;
  const attribute = maxAge === null ? 'expires' : 'max-age';
  const seconds = maxAge ?? (expires === null ? null : (expires - environment.now) / 1000);
  if (seconds === null) return [];
  const about = { attribute, position: positionOf(parsed, attribute) } as const;
  if (seconds <= 0) {
    const sentence =
      'The lifetime is already over, so the line only removes an existing cookie of this name, Domain and Path.';
    return [suspect('only-removes', 'note', sentence, about)];
  }
  if (attribute === 'max-age' || seconds >= veryShort) return [];
  return [suspect('lifetime-very-short', 'warning', `The cookie lives ${inWords(seconds)}.`, about)];
}

/** Questions about how long the cookie lives. */
export const lifetimeRules: readonly SuspicionRule[] = [notANumber, units, limits, dates, past];
