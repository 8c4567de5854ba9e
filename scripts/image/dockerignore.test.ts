import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Rooms that no program of the package is built from. */
const notBuilt = ['e2e', 'engines'];

test('the image is built from every room of the product', () => {
  const rooms = readdirSync(root).filter((name) => existsSync(`${root}/${name}/tsconfig.json`));
  expect(rooms).toContain('lessons');
  const through = readFileSync(`${root}/.dockerignore`, 'utf8').split('\n');
  expect(rooms.filter((room) => !notBuilt.includes(room) && !through.includes(`!${room}`))).toEqual([]);
});
