import { describe, expect, it } from 'vitest';
import { stepsByHand } from '../../../contract/attacks/by-hand.ts';
import { attacks } from '../../../contract/attacks/catalogue.ts';
import { attackRequestSchema } from '../../../contract/attacks/lab.ts';
import type { OriginEntry, Role } from '../../../contract/origins/topology.ts';
import { systemClock } from '../../process/clock.ts';
import { itinerary } from './itinerary.ts';
import { Lab } from './lab.ts';
import { deliverUrl, plays } from './plays.ts';

const hosts: readonly (readonly [Role, string])[] = [
  ['other', 'other.test'],
  ['victim', 'bank.test'],
  ['victim-sibling', 'shop.bank.test'],
];
const origins = hosts.flatMap(([role, host]): OriginEntry[] => [
  { role, scheme: 'http', port: 'main', origin: `http://${host}:1` },
  { role, scheme: 'http', port: 'alt', origin: `http://${host}:2` },
]);
const world = {
  proxiedPort: null,
  topology: { origins },
  authority: '',
  assets: { script: () => '', serviceWorker: () => '' },
};

/** A lab of an attack, over http. */
function labOf(id: string, defences: readonly string[] = []): Lab {
  const attack = attacks.find((each) => each.id === id);
  if (!attack) throw new Error(`${id} is not an attack.`);
  return new Lab(world, 'abcdefgh', attack, attackRequestSchema.parse({ attack: id, defences }), systemClock);
}

describe('how an attack is performed', () => {
  it.each(attacks.map(({ id }) => id))('%s delivers its exploit at one stop, and its last stop undoes it', (id) => {
    const stops = itinerary(labOf(id));
    expect(stops.filter(({ delivers }) => delivers)).toHaveLength(1);
    expect(stops.map(({ path }) => path === '/leave')).toEqual([...stops.slice(1).map(() => false), true]);
  });

  it.each([
    ['csrf-get', [], 'http://other.test:1/.playground/attacks/abcdefgh/exploit'],
    ['clickjacking', [], 'http://other.test:2/.playground/attacks/abcdefgh/stage'],
    ['toss-by-script', [], 'http://shop.bank.test:1/lab/abcdefgh/page'],
    ['fixation-by-sibling', [], 'http://shop.bank.test:1/lab/abcdefgh/page'],
    ['network-read', [], 'http://shop.bank.test:1/lab/abcdefgh/lure'],
    ['theft-by-script', [], 'http://bank.test:1/lab/abcdefgh/comments'],
    ['tamper-plain', [], 'http://bank.test:1/lab/abcdefgh/console'],
    ['path-read', [], 'http://bank.test:1/lab/abcdefgh/neighbour/'],
    ['path-read', ['separate-host'], 'http://shop.bank.test:1/lab/abcdefgh/neighbour/'],
    ['port-receive', [], 'http://bank.test:2/lab/abcdefgh/app'],
    ['port-receive', ['separate-host'], 'http://shop.bank.test:1/lab/abcdefgh/app'],
  ])('%s with %j is delivered at %s', (id, defences, url) => {
    expect(deliverUrl(labOf(id, defences))).toBe(url);
  });

  it('a fixation by hand is fully performed once the attacker’s client has come back, with any answer', () => {
    const lab = labOf('fixation-by-script');
    const { isPerformed } = plays['fixation-by-script'];
    lab.note({ what: 'exploit-delivered' });
    lab.note({ what: 'carried-out' });
    expect(isPerformed(lab)).toBe(false);
    lab.evidence.addReplay({ when: 'after-the-attack', status: 401, user: null });
    expect(isPerformed(lab)).toBe(true);
  });

  // In a window, the click belongs to the stop that delivers the exploit, and the forged login itself leads to the
  // profile.
  const differ: readonly string[] = ['clickjacking', 'csrf-login'];

  it.each(attacks.filter(({ id }) => !differ.includes(id)).map((attack) => [attack.id, attack] as const))(
    '%s has the same steps by hand as in its window, around its exploit',
    (id, attack) => {
      const stops = itinerary(labOf(id)).slice(0, -1);
      const delivered = stops.findIndex(({ delivers }) => delivers);
      const steps = stepsByHand(attack);
      const opened = steps.indexOf('Open the exploit.');
      const logsIn = stops.slice(0, delivered).some(({ path }) => path === '/login');
      expect(steps.slice(0, opened).some((step) => step.includes('log in'))).toBe(logsIn);
      expect(steps.length > opened + 1).toBe(stops.length > delivered + 1);
    },
  );
});
