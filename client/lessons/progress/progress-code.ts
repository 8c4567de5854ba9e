import { type Progress, progressSchema } from '../../../lessons/progress/progress.ts';

/** A progress as a code for another browser: its JSON in base64url. */
export function progressCode(progress: Progress): string {
  const bytes = new TextEncoder().encode(JSON.stringify(progress));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Reads a code; `null`: it is not one. Never throws. */
export function readProgressCode(code: string): Progress | null {
  try {
    const text = atob(code.trim().replaceAll('-', '+').replaceAll('_', '/'));
    const json = new TextDecoder().decode(Uint8Array.from(text, (character) => character.charCodeAt(0)));
    const read = progressSchema.safeParse(JSON.parse(json));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
