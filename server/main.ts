import { Command } from 'commander';

const { dev } = new Command('npm start --')
  .description('Serves the playground. docs/commands.md lists the environment variables that it reads.')
  .option('--dev', 'serve the interface from its sources, with hot reload (default: as it was built)')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse()
  .opts<{ dev?: true }>();

// Loaded only when the command line is valid: the server takes most of a second.
const { runProgram } = await import('./program.ts');
await runProgram({ environment: process.env, interface: dev ? 'sources' : 'built' });
