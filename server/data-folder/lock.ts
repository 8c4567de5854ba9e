import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { ConfigError } from '../config/config.ts';
import { codeOf, fileTrouble, replaceFile } from './files.ts';

/**
 * What one server writes down about itself. Each server has a separate file, whose name no other server ever has, so
 * that a file of a dead server can be removed without removing that of a living one in a race.
 */
const noteSchema = z.object({
  pid: z.int().positive(),
  /** The machine or container. */
  machine: z.string(),
  /** Milliseconds since the epoch. */
  startedAt: z.number(),
  /** The interface, such as `http://localhost:8080`; `null`: the server starts or ends. */
  origin: z.url().nullable(),
});
type Note = z.infer<typeof noteSchema>;

/** A data folder that no other server can take until it is released. */
export interface Lock {
  /** Tells servers that want the folder where this one serves. */
  serves(origin: string): void;
  /** Tells them that it is about to be released, so that they wait for a moment. */
  ends(): void;
  release(): void;
}

const notePattern = /^server-[0-9a-f]{16}\.json$/;
/** Notes of servers in this process. */
const held = new Set<string>();
/** Milliseconds between a server's signs of life, and after how many without one its note counts as left behind. */
const beatEvery = 5_000;
const silentFor = 30_000;
/**
 * How often another server that starts or ends just now is looked for again, about every quarter of a second: counted, since
 * two servers that a busy machine stops for seconds would both give up by the clock.
 */
const looks = 12;

/**
 * Takes a data folder for this server. A server first writes its own note and then looks for others, so of two that
 * start at the same moment at least one sees the other; both step back, and try again after a random time. Notes of dead
 * servers are removed. Throws a `ConfigError` with advice where another server has the folder, or it cannot be written.
 *
 * Own code, since `proper-lockfile` cannot tell a dead process from a living one: after a crash it refuses the folder
 * until signs of life are missed. It does not say either who has the folder.
 */
export async function lockFolder(directory: string): Promise<Lock> {
  for (let left = looks; ; left--) {
    const name = `server-${randomBytes(8).toString('hex')}.json`;
    const path = join(directory, name);
    const note: Note = { pid: process.pid, machine: hostname(), startedAt: Date.now(), origin: null };
    held.add(name);
    writeNote(path, note);
    // Only the advice of other servers hangs on it, so a disk that is full meanwhile ends nothing.
    const write = (origin: string | null) => attempt(() => writeNote(path, { ...note, origin }));
    const beat = setInterval(() => attempt(() => utimesSync(path, new Date(), new Date())), beatEvery).unref();
    const release = () => {
      clearInterval(beat);
      held.delete(name);
      remove(path);
    };
    const other = findOther(directory, name);
    if (other === null) return { serves: write, ends: () => write(null), release };
    release();
    if (other.origin !== null || left === 0) throw taken(directory, other);
    await wait(100 + Math.random() * 300);
  }
}

function taken(directory: string, { pid, machine, origin, file }: Found): ConfigError {
  const where = machine === hostname() ? '' : ` on ${machine}`;
  const at = origin ?? 'starting or ending';
  return new ConfigError(
    `Another playground (process ${pid}${where}, ${at}) uses the data folder ${directory}. Use that one, stop it, or set DATA_DIR to another folder. If it no longer runs, delete ${file}.`,
  );
}

interface Found extends Note {
  readonly file: string;
}

/** Another living server of the folder; the notes of dead ones are removed. */
function findOther(directory: string, own: string): Found | null {
  for (const name of readdirSync(directory)) {
    if (name === own || !notePattern.test(name)) continue;
    const file = join(directory, name);
    const note = readNote(file);
    if (note !== null && isAlive(note, file, name)) return { ...note, file };
    remove(file);
  }
  return null;
}

/** Whether the server of a note still runs: its process is there, and it has shown life lately. */
function isAlive({ pid, machine }: Note, file: string, name: string): boolean {
  if (machine === hostname()) {
    if (pid === process.pid) return held.has(name);
    if (!processExists(pid)) return false;
  }
  // The process id may be another program's by now, and that of another machine says nothing.
  const { mtimeMs = 0 } = statSync(file, { throwIfNoEntry: false }) ?? {};
  return Math.abs(Date.now() - mtimeMs) < silentFor;
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there and belongs to another user.
    return codeOf(error) !== 'ESRCH';
  }
}

/** `null`: gone in the meantime, or none that a server wrote, since that is never seen half. */
function readNote(file: string): Note | null {
  try {
    return noteSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

function writeNote(path: string, note: Note): void {
  try {
    replaceFile(path, JSON.stringify(note));
  } catch (error) {
    throw fileTrouble(path, error);
  }
}

/** A note that stays behind is a dead server's soon. */
function remove(path: string): void {
  attempt(() => rmSync(path, { force: true, maxRetries: 3 }));
}

function attempt(act: () => void): void {
  try {
    act();
  } catch {}
}
