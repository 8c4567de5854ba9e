import type { Attack } from './catalogue.ts';

const deliver = 'Open the exploit.';

/** What a visitor does to perform an attack by hand, in order. Pure. */
export function stepsByHand({ victim, ground, cookieAge, afterDelivery }: Attack): readonly string[] {
  const login = `Open the bank and log in${ground === 'console' ? ' as Mallory' : ''}.`;
  const old = cookieAge === undefined ? [] : ['Wait for two minutes.'];
  const after = afterDelivery === undefined ? [] : [afterDelivery];
  switch (victim) {
    case 'logged-in':
      return [login, ...old, deliver, ...after];
    case 'logs-in-afterwards':
      return [deliver, login, ...after];
    case 'never-logged-in':
      return [deliver, ...after];
  }
}
