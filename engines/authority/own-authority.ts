import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Playground, startPlayground } from '../../browsers/launch/playground.ts';
import type { Pair } from './forge.ts';

/** Starts a playground with an authority that it made itself, so that its key is known. */
export async function startWithAuthority(): Promise<{ readonly playground: Playground; readonly authority: Pair }> {
  // Another home folder: with the visitor's mkcert, the playground would not make an authority.
  const playground = await startPlayground({
    environment: { CAROOT: '', XDG_DATA_HOME: '', LOCALAPPDATA: '', HOME: '/nowhere' },
  });
  const certificate = readFileSync(join(playground.data, 'ca.pem'), 'utf8');
  return { playground, authority: { certificate, key: readFileSync(join(playground.data, 'ca-key.pem'), 'utf8') } };
}
