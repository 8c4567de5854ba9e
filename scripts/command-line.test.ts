import { expect, test } from 'vitest';
import { commands, ownProgram, scripts, tryCommands } from './testing/commands.ts';

test('every script that is a program of the project is tried here', () => {
  const own = Object.entries(scripts).flatMap(([name, script]) => (ownProgram(script) ? [name] : []));
  expect(Object.keys(commands).toSorted()).toEqual(own.toSorted());
});

tryCommands('quick');
