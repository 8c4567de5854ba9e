import { Command } from 'commander';
import { entryOf } from '../contract/origins/topology.ts';
import { ConfigError, readConfig } from './config/config.ts';
import { watchProcess } from './process/last-net.ts';
import { listenForJar } from './runs/jar/channel.ts';
import { serve } from './serve.ts';

const command = new Command('npm start --')
  .description('Serves the playground. docs/commands.md lists the environment variables that it reads.')
  .option('--dev', 'serve the interface from its sources, with hot reload (default: as it was built)')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

/**
 * The playground's program: reads the environment, serves, says where, and ends on SIGINT or SIGTERM, or when the program
 * that started it with a channel ends, however that ends.
 */
async function main(): Promise<void> {
  let close = () => Promise.resolve();
  watchProcess(() => close());
  let orphaned = (): void => process.exit(1);
  process.once('disconnect', () => orphaned());
  const { dev } = command.parse().opts<{ dev?: true }>();
  const config = readConfig(process.env);
  const serving = await serve(config, { interface: dev ? 'sources' : 'built' });
  const { topology, spki } = serving;
  listenForJar(process, serving.store.jar);
  close = serving.close;
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  orphaned = end;
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  // Said last: who reads it may send a signal at once.
  const ui = entryOf(topology, 'ui', 'http');
  console.log(`Cookie Flag Playground: ${ui?.origin ?? ''}`);
  if (config.readyJson) console.log(`READY ${JSON.stringify({ topology, spki })}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});
