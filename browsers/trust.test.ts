import { describe, expect, it } from 'vitest';
import { trustCommands, trustText, undoCommands } from './trust.ts';

describe('the commands that trust the authority', () => {
  it.each(['darwin', 'win32', 'linux'] as const)('on %s name the file and say how to undo it', (platform) => {
    const commands = trustCommands(platform, '/data/ca.pem');
    expect(commands.filter((command) => command.includes('"/data/ca.pem"')).length).toBeGreaterThan(0);
    expect(commands.findIndex((command) => command.includes('to undo it'))).toBeLessThan(commands.length - 1);
    expect(commands.findIndex((command) => command.includes('to undo it'))).toBeGreaterThan(0);
  });

  it.each(['installed', 'missing'] as const)(
    'say for which hosts it can sign, and how to undo an old trust, with mkcert %s',
    (mkcert) => {
      const text = trustText('linux', '/data/ca.pem', mkcert);
      for (const command of undoCommands('linux')) expect(text).toContain(command);
      expect(text).toMatch(mkcert === 'installed' ? /any website/ : /not for a website/);
      expect(text.includes('-A -t C,,')).toBe(mkcert === 'missing');
    },
  );
});
