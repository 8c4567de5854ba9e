import { defineScript } from 'redis';

/** Names of the keys, all below one prefix. `4` is the version of the stored data; versions share no keys. */
export function keysBelow(prefix: string) {
  const at = (name: string) => `${prefix}:4:${name}`;
  return {
    /** The acts of a run, in order. */
    run: (id: string) => at(`run:${id}`),
    /** The processes that follow a run. */
    watchers: (id: string) => at(`watchers:${id}`),
    /** The channel of a process. */
    process: (id: string) => at(`process:${id}`),
    /** The report of a forgotten run. */
    gone: (id: string) => at(`gone:${id}`),
    /** The run that a browser drives, and the cookies that it is known to have been given. */
    browser: (hash: string) => at(`browser:${hash}`),
    known: (hash: string) => at(`known:${hash}`),
    /** Runs by the time when they were made. */
    made: at('made'),
    /** Runs that are not over, by the time of their last act. */
    live: at('live'),
    /** Runs that no browser has opened, by the time of their last act. */
    waiting: at('waiting'),
    /** Ended runs, by the time when the end was noted. */
    over: at('over'),
    /** Forgotten runs by the time when they were forgotten. */
    forgotten: at('forgotten'),
    sweeper: at('sweeper'),
    /** Milliseconds of a minute in which the busiest process could not hear a driver. */
    late: at('late'),
  };
}
export type Keys = ReturnType<typeof keysBelow>;

/**
 * An act in the stream: its number, milliseconds by Redis's clock, the process that added it, and name and detail as
 * JSON.
 */
export interface Entry {
  readonly number: number;
  readonly at: number;
  readonly by: string;
  readonly act: string;
}

const now = `local t = redis.call('TIME'); local now = t[1] * 1000 + math.floor(t[2] / 1000)`;

/** Returns the number of the act. The process that adds it needs no message. */
const add = `local function add(key, id, act, by, watchers, channel, me)
  local number = redis.call('XLEN', key) + 1
  redis.call('XADD', key, number .. '-0', 't', now, 'b', by, 'a', act)
  for _, process in ipairs(redis.call('SMEMBERS', watchers)) do
    if process ~= me then
      redis.call('PUBLISH', channel .. process, table.concat({id, number, now, by, act}, '\\n'))
    end
  end
  return number
end`;

/**
 * Makes a run. Returns `exists`, `full`, or `made` with the id of the run that it replaces and that the caller must
 * forget. It replaces the run that ended longest ago. If no run has ended, it ends and replaces the run that has been
 * idle longest. One step, so that a place goes to one run only, and a run that a browser has just opened is never
 * replaced.
 */
const make = `${now}
${add}
if redis.call('EXISTS', KEYS[1], KEYS[2]) > 0 then return {'exists'} end
local gone
if redis.call('ZCARD', KEYS[3]) >= tonumber(ARGV[3]) then
  gone = redis.call('ZPOPMIN', KEYS[5])[1]
  if not gone then
    gone = redis.call('ZRANGEBYSCORE', KEYS[6], '-inf', now - ARGV[5], 'LIMIT', 0, 1)[1]
    if not gone then return {'full'} end
    redis.call('ZREM', KEYS[6], gone)
    redis.call('ZREM', KEYS[4], gone)
    if redis.call('EXISTS', ARGV[6] .. gone) > 0 then
      add(ARGV[6] .. gone, gone, ARGV[7], '', ARGV[8] .. gone, ARGV[9], '')
    end
  end
  redis.call('ZREM', KEYS[3], gone)
end
redis.call('XADD', KEYS[1], '1-0', 't', now, 'b', '', 'a', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
for _, key in ipairs({KEYS[3], KEYS[4], KEYS[6]}) do redis.call('ZADD', key, now, ARGV[1]) end
return {'made', gone}`;

/**
 * Adds an act to a run, and sends it to the other processes that follow the run. Returns the number and time of the act
 * and the earlier acts that the process does not know; nil if there is no such run.
 */
const append = `if redis.call('EXISTS', KEYS[1]) == 0 then return nil end
${now}
${add}
local number = add(KEYS[1], ARGV[1], ARGV[4], ARGV[3], KEYS[4], ARGV[6], ARGV[7])
redis.call('ZADD', KEYS[2], 'XX', now, ARGV[1])
if ARGV[5] == 'starts' then redis.call('ZREM', KEYS[3], ARGV[1]) else redis.call('ZADD', KEYS[3], 'XX', now, ARGV[1]) end
if number == ARGV[2] + 1 then return {number, now, {}} end
return {number, now, redis.call('XRANGE', KEYS[1], ARGV[2] + 1, number - 1)}`;

/** From now on a process gets a message for each act that is added to a run. */
const follow = `redis.call('SADD', KEYS[1], ARGV[1])
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`;

/** Reads the acts after a number; nil if there is no such run. */
const read = `if redis.call('EXISTS', KEYS[1]) == 0 then return nil end
return redis.call('XRANGE', KEYS[1], ARGV[1] + 1, '+')`;

/** Notes that a run is over, unless the run was forgotten. */
const settle = `${now}
for _, key in ipairs({KEYS[2], KEYS[4]}) do redis.call('ZREM', key, ARGV[1]) end
if redis.call('ZSCORE', KEYS[1], ARGV[1]) and not redis.call('ZSCORE', KEYS[3], ARGV[1]) then
  redis.call('ZADD', KEYS[3], now, ARGV[1])
end
return 1`;

/** Forgets a run and stores its last report. Removes the oldest of these reports when there are too many. */
const forget = `${now}
redis.call('DEL', KEYS[1])
for index = 3, 6 do redis.call('ZREM', KEYS[index], ARGV[1]) end
if ARGV[2] == '' then return 1 end
redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[4])
redis.call('ZADD', KEYS[7], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[7], '-inf', now - ARGV[4])
for _, id in ipairs(redis.call('ZRANGE', KEYS[7], 0, -1 - ARGV[3])) do
  redis.call('DEL', ARGV[5] .. id)
  redis.call('ZREM', KEYS[7], id)
end
return 1`;

/**
 * Notes how late a process was. Returns the time, the runs that were silent for longer than a driver may be plus the
 * lateness of the latest process, the runs that must be forgotten, and that lateness; no runs when another process has
 * just asked. It returns no other runs, since a process that does not know a run performs all its acts again.
 */
const due = `local late = tonumber(redis.call('GET', KEYS[4]) or '0')
if tonumber(ARGV[4]) > late then
  late = tonumber(ARGV[4])
  redis.call('SET', KEYS[4], late, 'PX', 60000)
end
if not redis.call('SET', KEYS[1], '1', 'NX', 'PX', ARGV[3]) then return {'0', {}, {}, '0'} end
${now}
return {tostring(now), redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now - ARGV[1] - late, 'LIMIT', 0, 100),
  redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', '(' .. (now - ARGV[2]), 'LIMIT', 0, 100), tostring(late)}`;

/** Lets a browser drive this run, unless it drives another run that is not over. Returns whether it may. */
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

/** A reply of `XRANGE`: ids, and fields with their values. */
type RawEntry = readonly [string, readonly string[]];

export const scripts = {
  make: script<readonly ['exists' | 'made' | 'full', string?]>(make, 6),
  append: script<readonly [number, number, readonly RawEntry[]] | null>(append, 4),
  follow: script<number>(follow, 1),
  read: script<readonly RawEntry[] | null>(read, 1),
  settle: script<number>(settle, 4),
  forget: script<number>(forget, 7),
  due: script<readonly [string, readonly string[], readonly string[], string]>(due, 4),
  take: script<number>(take, 2),
};

export function entryOf([id, fields]: RawEntry): Entry {
  return { number: Number.parseInt(id, 10), at: Number(fields[1]), by: fields[3] ?? '', act: fields[5] ?? '' };
}

/** An act in a message to a process that follows a run, with the id of the run. */
export function entryIn(message: string): Entry & { readonly run: string } {
  const [run = '', number, at, by = '', act = ''] = message.split('\n');
  return { run, number: Number(number), at: Number(at), by, act };
}
