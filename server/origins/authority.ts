import { X509Certificate } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileTrouble } from '../data-folder/files.ts';
import { isConstrainedTo } from './constraint-bytes.ts';
import { day, type Pair, type ReadPair, readPair, writePair } from './pair.ts';

/** Milliseconds: a certificate is replaced when less than this is left. */
const renewBefore = 30 * day;

/** Prints one line for the visitor. */
export type Log = (line: string) => void;

/** Returns whether a certificate is valid at `now` (milliseconds) and for 30 days to come. */
export function isFresh({ certificate }: Pair, now: number): boolean {
  const { validFrom, validTo } = new X509Certificate(certificate);
  return Date.parse(validFrom) <= now && Date.parse(validTo) - now > renewBefore;
}

/**
 * Returns mkcert's authority if the visitor has a working one, else one made here, which can sign for the playground's
 * hosts only. Says in one line when an authority that browsers may trust is replaced or removed, and when mkcert's
 * cannot be used. Throws a `ConfigError` where the folder cannot be read or written.
 */
export async function ensureAuthority(
  directory: string,
  hosts: readonly string[],
  now: number,
  mkcert: string | null,
  log: Log,
): Promise<Pair> {
  const path = join(directory, 'ca');
  if (mkcert !== null) {
    const read = readMkcert(mkcert);
    if (read.is === 'pair' && isFresh(read.pair, now)) {
      await removeUnlimited(path, log);
      return read.pair;
    }
    const why = read.is === 'broken' ? read.why : 'it has expired';
    log(
      `mkcert’s certificate authority in ${mkcert} is not used: ${why}. The playground uses its own authority instead.`,
    );
  }
  return ensureOwn(path, hosts, now, log);
}

/** Never throws: mkcert's files that cannot be read do not end the start, and are not used. */
function readMkcert(folder: string): ReadPair {
  try {
    return readPair(join(folder, 'rootCA'));
  } catch {
    return { is: 'broken', why: 'its files cannot be read' };
  }
}

async function ensureOwn(path: string, hosts: readonly string[], now: number, log: Log): Promise<Pair> {
  const read = readPair(path);
  const why = await whyNot(read, hosts, now);
  if (read.is === 'pair' && why === null) return read.pair;
  // What makes certificates is a fifth of all that a start loads, and most starts make none.
  const { makeAuthority } = await import('./signing.ts');
  const made = await makeAuthority(hosts, now);
  writePair(path, made);
  if (why !== null) {
    log(
      `The certificate authority in ${dirname(path)} was replaced: ${why}. A browser that trusted it does not trust the new one. Run \`npm run trust\`, remove the old authority and add the new one.`,
    );
  }
  return made;
}

/** Why an authority cannot be used any longer; `null` if it can, or if it does not exist yet. */
async function whyNot(read: ReadPair, hosts: readonly string[], now: number): Promise<string | null> {
  if (read.is === 'absent') return null;
  if (read.is === 'broken') return read.why;
  switch (await coverageOf(read.pair, hosts)) {
    case 'any':
      return 'the old one could sign for any website';
    case 'too-few':
      return 'the old one could not sign for all configured hosts';
    case 'all':
      if (Date.parse(new X509Certificate(read.pair.certificate).validFrom) > now)
        return 'the old one is not valid yet, by this machine’s clock';
      return isFresh(read.pair, now) ? null : 'the old one was expired or about to expire';
  }
}

/** What an authority may sign for. One that is as it is made here needs no library that reads others. */
async function coverageOf({ certificate }: Pair, hosts: readonly string[]): Promise<'any' | 'too-few' | 'all'> {
  if (isConstrainedTo(new X509Certificate(certificate).raw, hosts)) return 'all';
  const { coverage } = await import('./name-constraints.ts');
  return coverage(certificate, hosts);
}

/** If mkcert's authority is used, an authority of an earlier version that can sign for any website is only a danger. */
async function removeUnlimited(path: string, log: Log): Promise<void> {
  const read = readPair(path);
  if (read.is !== 'pair' || (await coverageOf(read.pair, [])) !== 'any') return;
  for (const file of [`${path}-key.pem`, `${path}.pem`]) {
    try {
      rmSync(file);
    } catch (error) {
      throw fileTrouble(file, error);
    }
  }
  log(
    `The certificate authority in ${dirname(path)} was removed: it could sign for any website, and the playground uses mkcert’s. If a browser trusts it, run \`npm run trust\` and remove it.`,
  );
}

/** Returns the folder of mkcert's authority, or `null` where no such folder with a key exists. */
export function findMkcert(environment: Readonly<Record<string, string | undefined>>): string | null {
  const folders = [
    environment.CAROOT,
    environment.XDG_DATA_HOME && join(environment.XDG_DATA_HOME, 'mkcert'),
    join(homedir(), '.local/share/mkcert'),
    join(homedir(), 'Library/Application Support/mkcert'),
    environment.LOCALAPPDATA && join(environment.LOCALAPPDATA, 'mkcert'),
  ];
  const complete = (folder: string) =>
    existsSync(join(folder, 'rootCA.pem')) && existsSync(join(folder, 'rootCA-key.pem'));
  return folders.find((folder): folder is string => Boolean(folder) && complete(String(folder))) ?? null;
}
