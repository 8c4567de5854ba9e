import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LabShelf, type ShelvedLab } from './lab-shelf.ts';

class FakeLab {
  ended = 0;
  isAtWork = false;
  async end(): Promise<void> {
    this.ended++;
  }
}

let shelf: LabShelf<FakeLab>;
beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  shelf = new LabShelf();
});
afterEach(async () => {
  await shelf.close();
  vi.useRealTimers();
});

const minute = 60_000;
const make = (id: string) => shelf.getOrMake(id, () => new FakeLab());

test('a lab is made once and found again by its id', () => {
  expect(make('one')).toBe(make('one'));
  expect(() => shelf.get('two')).toThrow(expect.objectContaining({ code: 'unknown-lab', status: 404 }));
});

test('a lab whose page is silent ends after two minutes; a page that only looks keeps its lab', () => {
  const [unseen, seen] = [make('unseen'), make('seen')];
  vi.advanceTimersByTime(minute);
  shelf.look('seen');
  shelf.sweep(performance.now() + minute - 1000);
  expect([unseen.ended, seen.ended]).toEqual([0, 0]);
  shelf.sweep(performance.now() + minute + 1000);
  expect([unseen.ended, seen.ended]).toEqual([1, 0]);
  expect(shelf.has('unseen')).toBe(false);
});

test('a lab lives as long when the date of the machine is set forward or back', () => {
  const lab = make('one');
  vi.setSystemTime(Date.now() + 60 * minute);
  vi.advanceTimersByTime(minute);
  expect(lab.ended).toBe(0);
  vi.setSystemTime(Date.now() - 180 * minute);
  vi.advanceTimersByTime(5 * minute);
  expect(lab.ended).toBe(1);
});

test('a lab whose visitor has left ends within half a minute, unless the visitor comes back', () => {
  const [gone, back] = [make('gone'), make('back')];
  shelf.leave('gone');
  shelf.leave('back');
  shelf.get('back');
  shelf.sweep(performance.now() + minute / 2);
  expect([gone.ended, back.ended]).toEqual([1, 0]);
});

/** Does what a lab does before it starts a process. */
function startProcesses(lab: FakeLab): void {
  shelf.admit();
  lab.isAtWork = true;
}

test('at most four labs have processes; a fifth replaces one that its visitor left, never one in use', () => {
  const [waiting, ...labs] = ['waiting', 'one', 'two', 'three', 'four'].map(make);
  labs.forEach(startProcesses);
  vi.advanceTimersByTime(1000);
  expect(() => startProcesses(make('five'))).toThrow(expect.objectContaining({ code: 'too-many-labs', status: 503 }));
  shelf.leave('two');
  startProcesses(make('five'));
  expect(labs.map(({ ended }) => ended)).toEqual([0, 1, 0, 0]);
  expect(waiting?.ended).toBe(0);
});

test('if no visitor has left, the lab with the longest idle visitor gives way, after a minute or more', () => {
  const labs = ['one', 'two', 'three', 'four'].map(make);
  labs.forEach(startProcesses);
  vi.advanceTimersByTime(minute + 1000);
  shelf.get('one');
  // A page that is open in another tab only looks. That does not count as use.
  shelf.look('two');
  startProcesses(make('five'));
  expect(labs.map(({ ended }) => ended)).toEqual([0, 1, 0, 0]);
});

test('labs without processes have a limit too', () => {
  const labs = Array.from({ length: 24 }, (_, index) => make(`lab ${index}`));
  expect(() => make('one too many')).toThrow(expect.objectContaining({ code: 'too-many-labs', status: 503 }));
  shelf.leave('lab 3');
  make('one more');
  expect(labs.filter(({ ended }) => ended === 1)).toEqual([labs[3]]);
});

test('a replaced lab ends, and the new one has its place at once', async () => {
  const old = make('one');
  const next = shelf.replace('one', () => new FakeLab());
  expect(shelf.get('one')).toBe(next);
  expect([old.ended, next.ended]).toEqual([1, 0]);
});

test('closing ends them all', async () => {
  const lab = make('one');
  await shelf.close();
  expect(lab.ended).toBe(1);
});

test('a lab that cannot be ended is reported on the console, and ends nothing else', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const fault = new Error('EACCES: permission denied, rmdir');
  const broken = new LabShelf<ShelvedLab>();
  const rejecting = { isAtWork: true, end: () => Promise.reject(fault) };
  const throwing = {
    isAtWork: true,
    end: (): Promise<void> => {
      throw fault;
    },
  };
  broken.getOrMake('swept', () => rejecting);
  broken.sweep(performance.now() + 6 * minute);
  for (let index = 0; index < 8; index++) broken.getOrMake(`lab ${index}`, () => (index % 2 ? rejecting : throwing));
  broken.leave('lab 0');
  broken.admit();
  await broken.close();
  const ended = ['swept', 'lab 0', 'lab 1', 'lab 2', 'lab 3', 'lab 4', 'lab 5', 'lab 6', 'lab 7'];
  expect(told.mock.calls.toSorted()).toEqual(ended.map((id) => [`Ending the lab ${id} failed:`, fault]).toSorted());
  told.mockRestore();
});
