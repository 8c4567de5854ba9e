import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whyNotApplicable } from '../../../contract/attacks/applicable.ts';
import { attacks } from '../../../contract/attacks/catalogue.ts';
import type { DefenceId } from '../../../contract/attacks/defences.ts';
import { attackViewSchema } from '../../../contract/attacks/lab.ts';
import { SetClock } from '../../testing/set-clock.ts';
import { type Answer, type AttackPlayground, startAttackLabs } from '../testing/attack-labs.ts';
import { receiveLoot } from './attacker.ts';
import { replay, signIn } from './client.ts';
import { isReached } from './goals.ts';
import type { Lab } from './lab.ts';
import { AttackStore, stepsOf } from './store.ts';

let playground: AttackPlayground;
beforeAll(async () => {
  playground = await startAttackLabs();
});
afterAll(() => playground.close());

async function bank(attack: string, defences: readonly DefenceId[]): Promise<{ lab: Lab; url: string }> {
  const { id, addresses } = await playground.make({ attack, defences: [...defences] });
  const lab = playground.labs.store.lab(id);
  if (!lab) throw new Error('The lab is gone.');
  return { lab, url: addresses.bank };
}

const cookiesOf = ({ headers }: Answer) => (headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const requestChecks: DefenceId[] = [
  'synchronizer-token',
  'naive-double-submit',
  'signed-double-submit',
  'origin-check',
  'fetch-metadata',
  'json-only',
];

/** Logs Alice in at the server, as her browser does. */
async function session(lab: Lab): Promise<string> {
  const value = await signIn(playground.labs.store.world, lab, 'alice');
  const name = lab.evidence.facts.sessionLine?.split('=')[0] ?? `sid-${lab.id}`;
  return `${name}=${value}`;
}

describe('the bank', () => {
  it('does what a forged form asks for when no defence is on', async () => {
    const { lab, url } = await bank('csrf-post', []);
    const headers = { ...form, cookie: await session(lab), origin: 'http://other.localhost' };
    await playground.send(`${url}/transfer`, { method: 'POST', headers, body: 'to=mallory&amount=100' });
    expect(lab.bank.accounts.alice.balance).toBe(900);
    expect(isReached(lab)).toBe(true);
  });

  it.each(requestChecks)('refuses the same forged form with %s alone, and says which check it was', async (defence) => {
    const { lab, url } = await bank('csrf-post', [defence]);
    const headers = {
      ...form,
      cookie: await session(lab),
      origin: 'http://other.localhost',
      'sec-fetch-site': 'cross-site',
    };
    const answer = await playground.send(`${url}/transfer`, { method: 'POST', headers, body: 'to=mallory&amount=100' });
    expect(answer.status).toBe(403);
    expect(lab.bank.accounts.alice.balance).toBe(1_000);
    expect(lab.evidence.requests.at(-1)).toMatchObject({ path: '/transfer', user: 'alice', refusedBy: defence });
  });

  it('lets its own customers in with every check on at once', async () => {
    const { lab } = await bank('csrf-post', requestChecks);
    await replay(playground.labs.store.world, lab, await session(lab), 'after-the-attack');
    expect(lab.evidence.replays).toEqual([{ when: 'after-the-attack', status: 200, user: 'alice' }]);
  });

  it('does not know a session after logout', async () => {
    const { lab, url } = await bank('theft-by-script', []);
    const cookie = await session(lab);
    await playground.send(`${url}/logout`, { method: 'POST', headers: { ...form, cookie } });
    await replay(playground.labs.store.world, lab, cookie, 'after-logout');
    expect(lab.evidence.replays).toEqual([{ when: 'after-logout', status: 401, user: null }]);
  });

  it.each([
    [[], 'kept'],
    [['regenerate'], 'another'],
  ] as const)('with %j the id of a visitor who logs in is %s', async (defences, expected) => {
    const { url } = await bank('fixation-by-sibling', defences);
    const before = cookiesOf(await playground.send(`${url}/login`));
    const answer = await playground.send(`${url}/login`, {
      method: 'POST',
      headers: { ...form, cookie: before },
      body: 'user=alice&password=correct+horse',
    });
    const me = await playground.send(`${url}/me`, { headers: { cookie: before } });
    expect(me.status).toBe(expected === 'kept' ? 200 : 401);
    expect(answer.status).toBe(303);
  });

  it('answers a login in JSON with the address in JSON, and a form with a redirect', async () => {
    const { lab, url } = await bank('csrf-post', []);
    const login = { method: 'POST', body: JSON.stringify({ user: 'alice', password: 'correct horse' }) } as const;
    const answer = await playground.send(`${url}/login`, { ...login, headers: { 'content-type': 'application/json' } });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { go: `/lab/${lab.id}/profile` }]);
  });

  it('sends Strict-Transport-Security over https only', async () => {
    const { lab, url } = await bank('csrf-post', ['strict-transport']);
    const { headers } = await playground.send(`${url}/login`);
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(lab.evidence.facts.strictTransportSent).toBe(false);
  });

  it('reads the first of two cookies with one name', async () => {
    const { lab, url } = await bank('toss-by-server', []);
    const alice = await session(lab);
    const headers = { ...form, cookie: `sid-${lab.id}=${lab.loot.planted}; ${alice}` };
    await playground.send(`${url}/notes`, { method: 'POST', headers, body: 'note=hello' });
    expect(lab.bank.accounts.mallory.notes).toEqual(['hello']);
  });

  it('writes a comment as text where output is encoded, and as markup where it is not', async () => {
    const careless = await bank('theft-by-script', []);
    const careful = await bank('theft-by-script', ['output-encoding']);
    expect((await playground.send(`${careless.url}/comments`)).text).toContain('const loot');
    expect((await playground.send(`${careless.url}/comments`)).text).toContain('<script>\n  const loot');
    expect((await playground.send(`${careful.url}/comments`)).text).not.toContain('<script>\n');
  });
});

describe('the bank’s record of a request', () => {
  it('names the sent method and the method that the bank used instead', async () => {
    const { lab, url } = await bank('csrf-override', []);
    await playground.send(`${url}/transfer?_method=POST&to=mallory&amount=100`);
    expect(lab.evidence.requests.at(-1)).toMatchObject({ sentMethod: 'GET', method: 'POST', path: '/transfer' });
  });

  it.each<[DefenceId[], string, DefenceId | null]>([
    [['signed-role'], 'admin', 'signed-role'],
    [['role-in-session'], 'admin', 'role-in-session'],
    // Without a forged role there is nothing for a defence to refuse.
    [['role-in-session'], 'user', null],
    [[], 'user', null],
  ])('with %j a role of %s is refused by %s', async (defences, role, refusedBy) => {
    const { lab, url } = await bank('tamper-plain', defences);
    const headers = { cookie: `${await session(lab)}; role-${lab.id}=${role}` };
    expect((await playground.send(`${url}/admin`, { headers })).status).toBe(403);
    expect(lab.evidence.requests.at(-1)).toMatchObject({ path: '/admin', refusedBy });
  });

  it('says whether the browser sent the planted id', async () => {
    const { lab, url } = await bank('fixation-by-sibling', []);
    await playground.send(`${url}/profile`);
    expect(lab.evidence.facts.plantedArrived).toBe(false);
    await playground.send(`${url}/profile`, { headers: { cookie: `other=1; sid-${lab.id}=${lab.loot.planted}` } });
    expect(lab.evidence.facts.plantedArrived).toBe(true);
  });

  it('lists requests in the order of their arrival, also when a later one was answered first', async () => {
    const { lab, url } = await bank('port-receive', []);
    const cookie = await session(lab);
    const neighbour = url.replace(new URL(url).origin, new URL(lab.addresses.bankOtherPort).origin);
    await playground.send(`${neighbour}/app`, { headers: { cookie } });
    const ui = playground.labs.store.world.topology.origins[0]?.origin ?? '';
    const { text } = await playground.send(`${ui}/api/labs/attacks/${lab.id}`);
    expect(
      attackViewSchema
        .parse(JSON.parse(text))
        .requests.slice(-2)
        .map(({ path }) => path),
    ).toEqual(['/app', '/me']);
  });

  it('lists a request once, also when the neighbour has a separate host', async () => {
    const { lab } = await bank('port-receive', ['separate-host']);
    await playground.send(`${lab.addresses.shop}/app`);
    expect(lab.evidence.requests.map(({ path }) => path)).toEqual(['/app']);
  });

  it('has no planted id replayed, since it was not stolen', async () => {
    const { lab } = await bank('fixation-by-sibling', []);
    await receiveLoot(playground.labs.store.world, lab, `sid-${lab.id}=${lab.loot.planted}`);
    expect([lab.evidence.log.length, lab.evidence.replays]).toEqual([1, []]);
  });

  it('leaves the cookies of other labs out of what the neighbour reads', async () => {
    const { lab } = await bank('port-receive', []);
    const cookie = await session(lab);
    const neighbour = new URL(lab.addresses.bankOtherPort).origin + new URL(lab.addresses.bank).pathname;
    await playground.send(`${neighbour}/app`, { headers: { cookie: `${cookie}; sid-0123456789abcdef=other` } });
    expect(lab.evidence.log.map(({ text }) => text)).toEqual([`Cookie: ${cookie}`]);
  });

  it('has a stolen id replayed once, however often it arrives', async () => {
    const { lab } = await bank('port-receive', []);
    const cookie = await session(lab);
    await receiveLoot(playground.labs.store.world, lab, cookie);
    await receiveLoot(playground.labs.store.world, lab, cookie);
    expect(lab.evidence.log).toHaveLength(2);
    expect(lab.evidence.replays).toHaveLength(1);
  });
});

describe('a window that stops asking', () => {
  it('counts as gone after a while, and is back when it asks again', async () => {
    const { lab } = await bank('csrf-post', []);
    const clock = new SetClock();
    const store = new AttackStore(playground.labs.store.world, clock);
    const drive = store.addDrive('abcdefgh', stepsOf(lab));
    clock.pass(60_000);
    expect(drive.isSilent).toBe(false);
    await drive.begin('a browser');
    clock.pass(15_000);
    expect(drive.isSilent).toBe(false);
    clock.pass(45_000);
    expect(drive.isSilent).toBe(true);
    drive.end();
    expect(drive.isSilent).toBe(false);
    store.close();
  });

  it('of a lab that the visitor leaves goes on to the next lab’s window, and nowhere else', async () => {
    const leave = async (then: string) => {
      const { url } = await bank('csrf-get', []);
      return (await playground.send(`${url}/leave?close&then=${encodeURIComponent(then)}`)).text;
    };
    const { origin } = new URL((await bank('csrf-get', [])).url);
    for (const path of ['/drive/abcdefgh12', '/lab/abcdefgh12/login', '/lab/abcdefgh12/deliver']) {
      expect(await leave(origin + path)).toContain(`data-next="${origin}${path}"`);
    }
    for (const address of [
      'https://example.com/drive/abcdefgh12',
      `${origin}/lab/abcdefgh12/transfer`,
      `${origin}/drive/abcdefgh12/../../elsewhere`,
      'javascript:alert(1)',
      '"><script>',
    ]) {
      expect(await leave(address), address).not.toContain('data-next');
    }
  });
});

describe('an attack by hand', () => {
  it('delivers nothing until the attacker’s client has what the exploit needs', async () => {
    const { lab, url } = await bank('fixation-by-sibling', []);
    let ready = () => {};
    lab.loot.prepared = new Promise((resolve) => {
      ready = resolve;
    });
    let answered = false;
    const delivered = playground.send(`${url}/deliver`).finally(() => {
      answered = true;
    });
    await playground.send(`${url}/login`);
    expect(answered).toBe(false);
    ready();
    expect((await delivered).headers.location).toBe(`${lab.addresses.shop}/page`);
  });
});

describe('the confinement of exploits', () => {
  it('is on every page that a lab serves, and names the labs’ own sites alone', async () => {
    const { id, addresses } = await playground.make({ attack: 'csrf-image', defences: [] });
    const { bank, shop, attacker, attackerStage } = addresses;
    for (const url of [
      `${bank}/comments`,
      `${bank}/console`,
      `${shop}/page`,
      `${attacker}/exploit`,
      `${attackerStage}/stage`,
    ]) {
      const policy = String((await playground.send(url)).headers['content-security-policy']);
      const sources = policy.match(/https?:\/\/[^ ;,]+/g) ?? [];
      expect(new Set(sources.map((source) => new URL(source).hostname)), url).toEqual(
        new Set(['other.localhost', 'bank.localhost', 'shop.bank.localhost']),
      );
      expect(policy, url).toContain('form-action http');
      expect(policy, url).not.toMatch(/[ ]\*|https?:[ ;]/);
    }
    expect(id).toMatch(/^[a-z0-9]+$/);
  });

  it('frames an exploit that needs no top level, from a separate origin', async () => {
    const { addresses } = await playground.make({ attack: 'csrf-image', defences: [] });
    const { text } = await playground.send(`${addresses.attackerStage}/stage`);
    expect(text).toContain('sandbox="allow-scripts allow-forms allow-same-origin"');
    expect(new URL(addresses.attackerStage).origin).not.toBe(new URL(addresses.attacker).origin);
  });
});

describe('the labs', () => {
  it('forget a lab that the visitor leaves', async () => {
    const { id } = await playground.make({ attack: 'csrf-get', defences: [] });
    const ui = playground.labs.store.world.topology.origins[0]?.origin ?? '';
    expect((await playground.send(`${ui}/api/labs/attacks/${id}`)).status).toBe(200);
    await playground.send(`${ui}/api/labs/attacks/${id}`, { method: 'DELETE' });
    expect((await playground.send(`${ui}/api/labs/attacks/${id}`)).status).toBe(404);
  });

  it('are bounded in number and in time', async () => {
    const asked = Array.from({ length: 120 }, () => playground.make({ attack: 'csrf-get', defences: [] }));
    const refused = (await Promise.allSettled(asked)).filter(({ status }) => status === 'rejected');
    expect(playground.labs.store.size).toBe(80);
    expect(refused.length).toBeGreaterThanOrEqual(40);
    const { store } = playground.labs;
    store.sweep(store.clock.monotonic() + 60 * 60_000);
    expect(playground.labs.store.size).toBe(0);
  });

  it('say why the network attacker needs other names than localhost', () => {
    const { world } = playground.labs.store;
    for (const attack of attacks) {
      expect(whyNotApplicable(world.topology, attack, 'http') === null, attack.id).toBe(attack.lab !== 'network');
    }
  });
});
