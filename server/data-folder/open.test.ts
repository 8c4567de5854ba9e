import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError } from '../config/config.ts';
import { fileTrouble, readIfThere, replaceFile } from './files.ts';
import { openDataFolder } from './open.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cookie-data-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the start removes what killed servers left, and nothing else', async () => {
  const labs = ['0123456789abcdef', 'token-0123456789abcdef', 'mine'];
  for (const lab of labs) mkdirSync(join(folder, 'labs', lab, 'sessions'), { recursive: true });
  const left = ['ca.pem.12', 'ca-key.pem.345', 'leaf.pem.1', 'leaf-key.pem.1', 'known-cookies.json.99'];
  const kept = ['ca.pem', 'leaf-key.pem', 'known-cookies.json', 'notes.2026', 'ca.pem.backup'];
  for (const name of [...left, ...kept]) writeFileSync(join(folder, name), 'x');
  (await openDataFolder(folder)).release();
  expect(readdirSync(folder).sort()).toEqual([...kept, 'labs'].sort());
  expect(readdirSync(join(folder, 'labs'))).toEqual(['mine']);
});

test('a folder that another server uses stays as it is', async () => {
  const lock = await openDataFolder(folder);
  lock.serves('http://localhost:8080');
  const lab = join(folder, 'labs', '0123456789abcdef');
  mkdirSync(lab, { recursive: true });
  await expect(openDataFolder(folder)).rejects.toThrow(ConfigError);
  expect(existsSync(lab)).toBe(true);
  lock.release();
});

describe('a file or folder that cannot be used ends the start with one line:', () => {
  const systemError = (code: string) => Object.assign(new Error(`${code}: at work`), { code });

  test.each([
    ['ENOSPC', /disk is full.*Free some space.*another disk/],
    ['EDQUOT', /quota.*Free some space/],
    ['EACCES', /You may not.*permissions.*DATA_DIR/],
    ['EPERM', /You may not.*permissions.*DATA_DIR/],
    ['EROFS', /read-only.*another disk/],
    ['EISDIR', /is a folder.*Move it away/],
    ['EIO', /EIO.*DATA_DIR/],
  ])('%s', (code, expected) => {
    const { message } = fileTrouble('/data/ca.pem', systemError(code));
    expect(message).toMatch(expected);
    expect(message).toMatch(new RegExp(`^[^\\n]*/data/ca\\.pem[^\\n]*${code}[^\\n]*$`));
  });

  test.each([
    ['a file', (path: string) => path],
    ['a path below a file', (path: string) => join(path, 'below')],
  ])('%s where the folder should be', async (_title, wanted) => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    await expect(openDataFolder(wanted(file))).rejects.toThrow(/Move it away.*DATA_DIR/);
  });

  test('a folder where a file should be, by the system’s own error', () => {
    mkdirSync(join(folder, 'leaf-key.pem'));
    expect(() => readIfThere(join(folder, 'leaf-key.pem'))).toThrow(/leaf-key\.pem is a folder/);
    expect(() => replaceFile(join(folder, 'leaf-key.pem'), 'x')).toThrow();
    expect(readdirSync(folder)).toEqual(['leaf-key.pem']);
  });
});
