import type { ProfileId } from '../../model/profiles/profile.ts';
import { allProfiles } from '../../model/profiles/profiles.ts';

/** The engine and the policy of an opened experiment; `null`: as in the visitor's own browser. */
export interface OpenedWorld {
  readonly profile: ProfileId | null;
  readonly thirdPartyCookies: 'allowed' | 'blocked' | null;
}

/** The URL keys of the world. They are not part of the experiment, which runs in whatever browser opens it. */
export const worldKeys = { profile: 'engine', thirdPartyCookies: 'third-party' } as const;

/** Returns the query that opens an experiment in a world. */
export function worldQuery({ profile, thirdPartyCookies }: OpenedWorld): string {
  const query = new URLSearchParams();
  if (profile !== null) query.set(worldKeys.profile, profile);
  if (thirdPartyCookies !== null) query.set(worldKeys.thirdPartyCookies, thirdPartyCookies);
  return `?${query}`;
}

/** Reads the values of the two keys. An unknown engine or policy is ignored. */
export function readWorld(engine: string | null, policy: string | null): OpenedWorld {
  return {
    profile: allProfiles.find(({ id }) => id === engine)?.id ?? null,
    thirdPartyCookies: policy === 'allowed' || policy === 'blocked' ? policy : null,
  };
}
