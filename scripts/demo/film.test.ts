import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Film } from './film.ts';

const picture = new TextEncoder().encode('a picture');

/** A folder for a film, and a program in place of ffmpeg that runs this script. */
function studio(script: string): { readonly folder: string; readonly encoder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'cookie-studio-'));
  const encoder = join(folder, 'encoder');
  writeFileSync(encoder, `#!/bin/sh\n${script}\n`);
  chmodSync(encoder, 0o755);
  return { folder, encoder };
}

test('an encoder gets each picture with its time, and nothing else remains', async () => {
  // The seventh argument, after `-i`, is the list, and the last one is the video.
  const { folder, encoder } = studio('for last; do :; done; cat "$7" > "$last"');
  const file = join(folder, 'demo.mp4');
  const film = new Film(file, encoder);
  film.add(picture, 2);
  film.add(picture, 3.5);
  expect(await film.finish()).toBe(`Recorded: ${file}`);
  expect(readFileSync(file, 'utf8')).toBe(
    "file '001.png'\nduration 2.00\nfile '002.png'\nduration 3.50\nfile '002.png'\n",
  );
  expect(readdirSync(folder).toSorted()).toEqual(['demo.mp4', 'encoder']);
});

test('an animated WebP has a frame for each picture, and repeats', async () => {
  const { folder, encoder } = studio('for last; do :; done; echo "$@" > "$last"');
  const file = join(folder, 'demo.webp');
  const film = new Film(file, encoder);
  film.add(picture, 2);
  await film.finish();
  expect(readFileSync(file, 'utf8')).toMatch(/ -fps_mode vfr -c:v libwebp_anim .*-loop 0 /);
});

test.each([
  ['an encoder that fails', 'echo unknown format >&2; exit 1', /ffmpeg made no video: unknown format The pictures are/],
  ['an encoder that cannot be started', null, /ffmpeg made no video: spawn .*ENOENT The pictures are in/],
] as const)('%s leaves numbered pictures and is reported', async (_, script, words) => {
  const { folder, encoder } = studio(script ?? '');
  const film = new Film(join(folder, 'demo.webm'), script === null ? join(folder, 'nothing') : encoder);
  film.add(picture, 1);
  film.add(picture, 1);
  expect(await film.finish()).toMatch(words);
  expect(readdirSync(join(folder, 'demo'))).toEqual(['001.png', '002.png']);
  expect(existsSync(join(folder, 'demo.webm'))).toBe(false);
});
