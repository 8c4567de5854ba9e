import { createPrivateKey, X509Certificate } from 'node:crypto';
import { fileTrouble, readIfThere, replaceFile } from '../data-folder/files.ts';

/** Milliseconds. */
export const day = 24 * 60 * 60_000;

/** A certificate and its private key, PEM. */
export interface Pair {
  readonly certificate: string;
  readonly key: string;
}

/** What is on disk: a pair, nothing at all, or something that is no pair, with the reason. */
export type ReadPair =
  | { readonly is: 'pair'; readonly pair: Pair }
  | { readonly is: 'absent' }
  | { readonly is: 'broken'; readonly why: string };

/**
 * Reads `<path>.pem` and `<path>-key.pem`. Throws a `ConfigError` where one of them is there but cannot be read, since
 * that says nothing about its content.
 */
export function readPair(path: string): ReadPair {
  const certificate = readIfThere(`${path}.pem`);
  const key = readIfThere(`${path}-key.pem`);
  if (certificate === null && key === null) return { is: 'absent' };
  if (certificate === null) return { is: 'broken', why: 'its certificate was missing' };
  if (key === null) return { is: 'broken', why: 'its key was missing' };
  try {
    const fits = new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key));
    return fits ? { is: 'pair', pair: { certificate, key } } : { is: 'broken', why: 'its key did not belong to it' };
  } catch {
    return { is: 'broken', why: 'its files were broken' };
  }
}

/** Writes both files, for their owner only. Throws a `ConfigError` with advice where they cannot be written. */
export function writePair(path: string, { certificate, key }: Pair): void {
  for (const [file, text] of [
    [`${path}-key.pem`, key],
    [`${path}.pem`, certificate],
  ] as const) {
    try {
      replaceFile(file, text);
    } catch (error) {
      throw fileTrouble(file, error);
    }
  }
}
