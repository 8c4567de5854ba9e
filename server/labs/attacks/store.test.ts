import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SetClock } from '../../testing/set-clock.ts';
import { type AttackPlayground, startAttackLabs } from '../testing/attack-labs.ts';

const places = 80;
const minute = 60_000;

let clock: SetClock;
let playground: AttackPlayground;
beforeEach(async () => {
  clock = new SetClock();
  playground = await startAttackLabs(clock);
});
afterEach(() => playground.close());

async function post(address: string, body: object) {
  const headers = { 'content-type': 'application/json' };
  return playground.send(`${playground.ui}${address}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** Makes an attack whose window drives itself. Returns its answer and id. */
async function attack() {
  const answer = await post('/api/labs/attacks', { attack: 'csrf-post' });
  return { ...answer, id: String(JSON.parse(answer.text).id) };
}

const isThere = async (id: string) => (await playground.send(`${playground.ui}/api/labs/attacks/${id}`)).status === 200;
/** The attack's window asks for its first address. */
const openWindow = (id: string) => playground.send(`${playground.bank}/drive/${id}`);

describe('the eighty-first attack', () => {
  test('of 200 at once, only as many are made as there are places, and all of these still exist', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, attack));
    const made = answers.filter(({ status }) => status === 201);
    expect(made).toHaveLength(places);
    expect(await Promise.all(made.map(({ id }) => isThere(id)))).toEqual(made.map(() => true));
    const refused = answers.filter(({ status }) => status === 503);
    expect(refused).toHaveLength(200 - places);
    expect(refused[0]?.headers['retry-after']).toBe('60');
    expect(JSON.parse(refused[0]?.text ?? '').error.code).toBe('too-many-labs');
  });

  test('drops the oldest idle one, and never one whose window is at work', async () => {
    const made = await Promise.all(Array.from({ length: places }, attack));
    const [atWork, idle] = made;
    if (!atWork || !idle) throw new Error('None was made.');
    clock.pass(minute);
    await openWindow(atWork.id);
    clock.pass(minute);
    expect((await attack()).status).toBe(201);
    expect([await isThere(atWork.id), await isThere(idle.id)]).toEqual([true, false]);
  });

  test('drops one that is over after ten seconds, and never one that has not begun', async () => {
    const made = await Promise.all(Array.from({ length: places }, attack));
    const [waiting, over] = made;
    if (!waiting || !over) throw new Error('None was made.');
    playground.labs.store.drive(over.id)?.end();
    expect((await attack()).status).toBe(503);
    clock.pass(11_000);
    expect((await attack()).status).toBe(201);
    expect([await isThere(waiting.id), await isThere(over.id)]).toEqual([true, false]);
  });

  test('drops none while its visitor looks at it', async () => {
    const made = await Promise.all(Array.from({ length: places }, attack));
    for (let passed = 0; passed < 3; passed++) {
      clock.pass(minute);
      await Promise.all(made.map(({ id }) => isThere(id)));
    }
    expect((await attack()).status).toBe(503);
  });
});

test('a thirteenth ladder does not break off a running one', async () => {
  const ladder = () => post('/api/ladders', { scheme: 'http', attacks: ['csrf-post'] });
  const made = await Promise.all(Array.from({ length: 12 }, ladder));
  expect(made.map(({ status }) => status)).toEqual(made.map(() => 201));
  const refused = await ladder();
  expect([refused.status, refused.headers['retry-after']]).toEqual([503, '60']);
  clock.pass(2 * minute);
  expect((await ladder()).status).toBe(201);
});

test('a ladder of an attack that does not exist is refused, and the attack is named', async () => {
  const { status, text } = await post('/api/ladders', { scheme: 'http', attacks: ['csrf-post', '__proto__'] });
  const error = { code: 'invalid-field', message: 'There is no such attack.', field: 'attacks[1]' };
  expect([status, JSON.parse(text)]).toEqual([400, { error }]);
});

describe('a window that opens before its lab is made', () => {
  const unknown = (index: number) => playground.send(`${playground.bank}/lab/${index.toString(16).padStart(16, '0')}/`);

  test('300 requests for missing labs get this answer, and at most 100 of them wait', async () => {
    const ask = async (index: number) => (await unknown(index)).status;
    const warnings: Error[] = [];
    const note = (warning: Error) => warnings.push(warning);
    process.on('warning', note);
    // The clock stands still, so the requests wait until the labs are closed or the lab is made.
    const waiting = Array.from({ length: 100 }, (_, index) => ask(index));
    await expect.poll(() => playground.labs.store.waitingCount).toBe(100);
    const others = await Promise.all(Array.from({ length: 200 }, (_, index) => ask(index + 100)));
    expect(new Set(others)).toEqual(new Set([404]));
    expect(playground.labs.store.waitingCount).toBe(100);
    clock.pass(5_000);
    expect(new Set(await Promise.all(waiting))).toEqual(new Set([404]));
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });

  test('gets the lab as soon as it exists', async () => {
    const id = 'abcdef0123456789';
    const window = playground.send(`${playground.bank}/lab/${id}/login`);
    await expect.poll(() => playground.labs.store.waitingCount).toBe(1);
    await post('/api/labs/attacks', { attack: 'csrf-post', id, drive: 'by-hand' });
    expect((await window).status).toBe(200);
    expect(playground.labs.store.waitingCount).toBe(0);
  });
});
