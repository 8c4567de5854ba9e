import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { ConfigError } from '../config/config.ts';
import { codeOf, fileTrouble, replaceFile } from './files.ts';

/**
 * The note that a server writes about itself. Each server has its own file, with a name that no other server ever has.
 * So removing the file of a dead server can never remove the file of a living one.
 */
const noteSchema = z.object({
  pid: z.int().positive(),
  /** The machine or container. */
  machine: z.string(),
  /** Milliseconds since the epoch. */
  startedAt: z.number(),
  /** The interface, such as `http://localhost:8080`; `null` while the server starts or ends. */
  origin: z.url().nullable(),
});
type Note = z.infer<typeof noteSchema>;

/** A data folder that no other server can take until it is released. */
export interface Lock {
  /** Tells other servers that want the folder where this server is reached. */
  serves(origin: string): void;
  /** Tells other servers that this one will release the folder soon, so that they wait for a moment. */
  ends(): void;
  release(): void;
}

const notePattern = /^server-[0-9a-f]{16}\.json$/;
/** Notes of servers in this process. */
const held = new Set<string>();
/** Milliseconds between two signs of life of a server, and the silence after which its note counts as left behind. */
const beatEvery = 5_000;
const silentFor = 30_000;
/**
 * How often to look again for another server that is starting or ending, about every quarter of a second. Looks are
 * counted, not timed: when a busy machine stops two servers for seconds, both would give up by the clock.
 */
const looks = 12;

/**
 * Takes a data folder for this server. A server first writes its own note and then looks for others, so of two servers
 * that start at the same moment at least one sees the other. A server that sees another steps back and tries again
 * after a random time. Notes of dead servers are removed. Throws a `ConfigError` with advice when another server has
 * the folder, or when the folder cannot be written.
 *
 * `proper-lockfile` cannot tell a dead process from a living one: after a crash it refuses the folder until signs of
 * life are missed. It also does not say who has the folder.
 */
export async function lockFolder(directory: string): Promise<Lock> {
  for (let left = looks; ; left--) {
    const name = `server-${randomBytes(8).toString('hex')}.json`;
    const path = join(directory, name);
    const note: Note = { pid: process.pid, machine: hostname(), startedAt: Date.now(), origin: null };
    held.add(name);
    writeNote(path, note);
    // Only the advice to other servers needs the note, so the server goes on when the disk is full.
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

/** Finds another living server of the folder. Removes the notes of dead ones. */
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

/** Whether the server of a note still runs: its process exists, and its last sign of life is recent. */
function isAlive({ pid, machine }: Note, file: string, name: string): boolean {
  if (machine === hostname()) {
    if (pid === process.pid) return held.has(name);
    if (!processExists(pid)) return false;
  }
  // Another program may have the process id by now, and a process id of another machine tells nothing.
  const { mtimeMs = 0 } = statSync(file, { throwIfNoEntry: false }) ?? {};
  return Math.abs(Date.now() - mtimeMs) < silentFor;
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: the process exists and belongs to another user.
    return codeOf(error) !== 'ESRCH';
  }
}

/** `null`: the file has gone meanwhile, or no server wrote it, since a server's note is never half written. */
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

/** If the note stays, it soon counts as a dead server's. */
function remove(path: string): void {
  attempt(() => rmSync(path, { force: true, maxRetries: 3 }));
}

function attempt(act: () => void): void {
  try {
    act();
  } catch {}
}
