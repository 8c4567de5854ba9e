#!/usr/bin/env node
import { createRequire } from 'node:module';
import { Command, InvalidArgumentError } from 'commander';
import { settingsOf } from './settings.ts';

const name = 'cookie-flag-playground';

/** The other programs. Each is loaded only when it is used, so that the server starts without them. */
const commands = {
  check: {
    says: 'judge the cookies of a HAR, a response, a command or code',
    load: async () => (await import('../check-cookies/command.ts')).checkCommand,
  },
  predict: {
    says: 'predict an experiment for one engine',
    load: async () => (await import('../predict/command.ts')).predictCommand,
  },
  browser: {
    says: 'open the playground in a chosen engine, with HTTPS already trusted',
    load: async () => (await import('../../browsers/open-command.ts')).browserCommand,
  },
};

interface Asked {
  readonly port?: number;
  readonly open?: true;
}

/** The last of the four ports must be a port too. */
function firstPort(given: string): number {
  const port = /^\d{1,5}$/.test(given) ? Number(given) : Number.NaN;
  if (port <= 65_532) return port;
  throw new InvalidArgumentError('It must be a port from 0 to 65532.');
}

function version(): string {
  return createRequire(import.meta.url)(`${name}/package.json`).version;
}

/** The package's program: serves the playground, or runs one of the other commands. */
function program(): Command {
  const program = new Command(name)
    .description('Try everything about cookies in your own browser. Without a command: serves the playground.')
    .version(version())
    .option('--port <number>', 'the port of the interface; the next three are used too; 0: free ones', firstPort)
    .option('--open', 'open the interface in your browser')
    .addHelpText('after', '\nDATA_DIR, HOME_HOST and other variables of the environment set the rest.')
    .enablePositionalOptions()
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(({ port, open }: Asked) => serve({ ...(port === undefined ? {} : { port }) }, open === true));
  for (const [command, { says, load }] of Object.entries(commands)) {
    program
      .command(command)
      .description(says)
      .helpOption(false)
      .allowUnknownOption()
      .passThroughOptions()
      .argument('[words...]')
      .action(async (words: string[]) => {
        const make = await load();
        await make(`${name} ${command}`).parseAsync(words, { from: 'user' });
      });
  }
  return program;
}

async function serve(asked: { readonly port?: number }, opens: boolean): Promise<void> {
  const { runProgram } = await import('../../server/program.ts');
  await runProgram({
    environment: settingsOf(asked, process.env),
    interface: 'built',
    onServing: (ui) => {
      if (opens) openInBrowser(ui);
    },
  });
}

/** The address is already printed, so a machine without a browser loses nothing. */
function openInBrowser(url: string): void {
  import('open')
    .then(({ default: open }) => open(url))
    .catch((error: unknown) =>
      console.error('No browser could be opened:', error instanceof Error ? error.message : error),
    );
}

program()
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
