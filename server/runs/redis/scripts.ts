import { defineScript } from 'redis';

/** Names of the keys, all below one prefix. `1` is the version of what is written: other versions share nothing. */
export function keysBelow(prefix: string) {
  const at = (name: string) => `${prefix}:1:${name}`;
  return {
    /** The acts of a run, in order. */
    run: (id: string) => at(`run:${id}`),
    /** What is told of a run that was forgotten. */
    gone: (id: string) => at(`gone:${id}`),
    /** Which run a browser drives, and which cookies it is known to have been given. */
    browser: (hash: string) => at(`browser:${hash}`),
    known: (hash: string) => at(`known:${hash}`),
    /** Runs by the time at which they were made. */
    made: at('made'),
    /** Runs that are not over, by the time of their last act. */
    live: at('live'),
    /** Runs that are over, by the time at which that was noted. */
    over: at('over'),
    /** Forgotten runs by the time at which they were. */
    forgotten: at('forgotten'),
    sweeper: at('sweeper'),
  };
}
export type Keys = ReturnType<typeof keysBelow>;

/** An act as the stream has it: number and then milliseconds by Redis's clock, who did it, and name and detail as JSON. */
export interface Entry {
  readonly number: number;
  readonly at: number;
  readonly by: string;
  readonly act: string;
}

const now = `local t = redis.call('TIME'); local now = t[1] * 1000 + math.floor(t[2] / 1000)`;

/**
 * Makes a run. Returns `exists`; `made`, with the run that was over and gave its place, which is to be forgotten; or `full`, with
 * those that were idle longest and may make room. A place goes to one run only, however many are made at once.
 */
const make = `${now}
if redis.call('EXISTS', KEYS[1], KEYS[2]) > 0 then return {'exists'} end
local over
if redis.call('ZCARD', KEYS[3]) >= tonumber(ARGV[3]) then
  over = redis.call('ZPOPMIN', KEYS[5])[1]
  if not over then
    return {'full', unpack(redis.call('ZRANGEBYSCORE', KEYS[4], '-inf', now - ARGV[5], 'LIMIT', 0, 10))}
  end
  redis.call('ZREM', KEYS[3], over)
end
redis.call('XADD', KEYS[1], '1-0', 't', now, 'b', '', 'a', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
redis.call('ZADD', KEYS[3], now, ARGV[1])
redis.call('ZADD', KEYS[4], now, ARGV[1])
return {'made', over}`;

/** Adds an act to a run, and tells those who watch it. Returns what was not known before, the act last; nil: no such run. */
const append = `if redis.call('EXISTS', KEYS[1]) == 0 then return nil end
${now}
local number = redis.call('XLEN', KEYS[1]) + 1
redis.call('XADD', KEYS[1], number .. '-0', 't', now, 'b', ARGV[3], 'a', ARGV[4])
redis.call('ZADD', KEYS[2], 'XX', now, ARGV[1])
redis.call('PUBLISH', KEYS[1], number .. '\\n' .. now .. '\\n' .. ARGV[3] .. '\\n' .. ARGV[4])
return redis.call('XRANGE', KEYS[1], ARGV[2] + 1, '+')`;

/** Reads the acts after a number; nil: no such run. */
const read = `if redis.call('EXISTS', KEYS[1]) == 0 then return nil end
return redis.call('XRANGE', KEYS[1], ARGV[1] + 1, '+')`;

/** Notes that a run is over, unless it was forgotten. */
const settle = `${now}
redis.call('ZREM', KEYS[2], ARGV[1])
if redis.call('ZSCORE', KEYS[1], ARGV[1]) and not redis.call('ZSCORE', KEYS[3], ARGV[1]) then
  redis.call('ZADD', KEYS[3], now, ARGV[1])
end
return 1`;

/** Forgets a run and keeps what is still told of it; of the oldest of those too many, nothing. */
const forget = `${now}
redis.call('DEL', KEYS[1])
for index = 3, 5 do redis.call('ZREM', KEYS[index], ARGV[1]) end
if ARGV[2] == '' then return 1 end
redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[4])
redis.call('ZADD', KEYS[6], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[6], '-inf', now - ARGV[4])
for _, id in ipairs(redis.call('ZRANGE', KEYS[6], 0, -1 - ARGV[3])) do
  redis.call('DEL', ARGV[5] .. id)
  redis.call('ZREM', KEYS[6], id)
end
return 1`;

/** Which runs are to be looked at: silent ones, and those that are to be forgotten. Empty where somebody else has just asked. */
const due = `if not redis.call('SET', KEYS[1], '1', 'NX', 'PX', ARGV[3]) then return {'0', {}, {}} end
${now}
return {tostring(now), redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now - ARGV[1], 'LIMIT', 0, 100),
  redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', '(' .. (now - ARGV[2]), 'LIMIT', 0, 100)}`;

/** A browser drives this run, unless it drives another one that is not over. Returns whether it does. */
const take = `local other = redis.call('GET', KEYS[1])
if other and other ~= ARGV[1] and redis.call('ZSCORE', KEYS[2], other) then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;

type Parser = { pushKey(key: string): unknown; push(...values: string[]): unknown };

function script<Reply>(source: string, keys: number) {
  return defineScript({
    SCRIPT: source,
    NUMBER_OF_KEYS: keys,
    parseCommand(parser: Parser, parameters: readonly (string | number)[]) {
      for (const [index, value] of parameters.entries()) {
        if (index < keys) parser.pushKey(String(value));
        else parser.push(String(value));
      }
    },
    transformReply: (reply: unknown) => reply as Reply,
  });
}

/** What `XRANGE` gives: ids, and fields with their values. */
type RawEntry = readonly [string, readonly string[]];

export const scripts = {
  make: script<readonly ['exists' | 'made' | 'full', ...string[]]>(make, 5),
  append: script<readonly RawEntry[] | null>(append, 2),
  read: script<readonly RawEntry[] | null>(read, 1),
  settle: script<number>(settle, 3),
  forget: script<number>(forget, 6),
  due: script<readonly [string, readonly string[], readonly string[]]>(due, 3),
  take: script<number>(take, 2),
};

export function entryOf([id, fields]: RawEntry): Entry {
  return { number: Number.parseInt(id, 10), at: Number(fields[1]), by: fields[3] ?? '', act: fields[5] ?? '' };
}

/** An act as those who watch its run are told. */
export function entryIn(message: string): Entry {
  const [number, at, by, act] = message.split('\n');
  return { number: Number(number), at: Number(at), by: by ?? '', act: act ?? '' };
}
