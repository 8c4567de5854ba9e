import type { JwtRefusal, JwtUser, TokenOptions } from '../../../../contract/labs/tokens.ts';

/** What the app answered, and why. `asked`: the path of the request. */
export function jwtAnswer(
  asked: string,
  { status, who }: { readonly status: number; readonly who: JwtUser | null },
  { denylist }: Pick<TokenOptions, 'denylist'>,
): string {
  if (who !== null) return who.user === null ? `Nobody: ${refusals[who.refused]}.` : `You are ${who.user}.`;
  switch (asked) {
    case '/login':
      return 'The app made a JWT.';
    case '/refresh':
      return status === 200
        ? 'The app made a new JWT and a new refresh token.'
        : 'The app made none: the refresh token is missing, used or expired.';
    default:
      return denylist === 'true'
        ? 'This browser keeps no token now. The server puts the id of a valid token on its denylist, so a copy does not work either.'
        : 'This browser keeps no token now. The server keeps no denylist, so a copy works until it expires.';
  }
}

const refusals: Readonly<Record<JwtRefusal, string>> = {
  'no-token': 'the request carried no token',
  signature: 'the signature does not belong to these claims',
  expired: 'the token has expired',
  denied: 'the token is on the denylist',
  'no-jwt': 'what the request carried is no JWT of this app',
};
