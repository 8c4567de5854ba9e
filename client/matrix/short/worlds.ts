import type { EngineResult } from '../../../recordings/engine-result.ts';
import { decodedRun } from '../rows/decoded-run.ts';
import type { World } from './in-short.ts';

const worlds = [
  { words: 'http on localhost', scheme: 'http', names: 'localhost' },
  { words: 'http on a normal host', scheme: 'http', names: 'test' },
  { words: 'https on localhost', scheme: 'https', names: 'localhost' },
  { words: 'https on a normal host', scheme: 'https', names: 'test' },
] as const;

/** A world as the words of a setting. */
export type ChosenWorld = Pick<(typeof worlds)[number], 'scheme' | 'names'>;

/**
 * An engine's fresh cookies in each world that Secure depends on, the chosen world first. Storing them does not depend
 * on third-party cookies.
 */
export function secureWorlds(result: EngineResult, chosen?: ChosenWorld): readonly World[] {
  const isChosen = ({ scheme, names }: ChosenWorld) => scheme === chosen?.scheme && names === chosen.names;
  const inOrder = [...worlds.filter(isChosen), ...worlds.filter((world) => !isChosen(world))];
  return inOrder.flatMap(({ words, scheme, names }) => {
    const run = result.runs.find(
      ({ setting, batch }) =>
        setting.scheme === scheme &&
        setting.names === names &&
        setting.thirdPartyCookies === 'allowed' &&
        setting.age === 'fresh' &&
        batch === `matrix ${names}`,
    );
    return run
      ? [{ words, cookies: new Map(decodedRun(result, run).map((cookie) => [cookie.setCookie, cookie])) }]
      : [];
  });
}
