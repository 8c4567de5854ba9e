import { ConfigError, readConfig } from './config/config.ts';
import { watchProcess } from './process/last-net.ts';
import type { ServeOptions } from './serve.ts';

/** How the playground's program runs. */
export interface ProgramOptions {
  /** The settings, by the names of environment variables. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly interface: ServeOptions['interface'];
  /** Called once the program serves, with the address of the interface. */
  readonly onServing?: (ui: string) => void;
}

/**
 * Runs the playground as this process's program: serves, says where, and ends the process on SIGINT or SIGTERM, or when
 * the program that started it with a channel ends, however that ends. If it cannot start, it prints one line and ends
 * with 1.
 */
export async function runProgram(options: ProgramOptions): Promise<void> {
  try {
    await start(options);
  } catch (error) {
    console.error(error instanceof ConfigError ? error.message : error);
    process.exit(1);
  }
}

async function start({ environment, interface: from, onServing }: ProgramOptions): Promise<void> {
  let close = () => Promise.resolve();
  watchProcess(() => close());
  let orphaned = (): void => process.exit(1);
  process.once('disconnect', () => orphaned());
  const config = readConfig(environment);
  // Loaded only when the settings are valid and the end of the parent is watched.
  const { serve, uiOf } = await import('./serve.ts');
  const { listenForJar } = await import('./runs/jar/channel.ts');
  const serving = await serve(config, { interface: from });
  const { topology, spki } = serving;
  listenForJar(process, serving.runs.jar);
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
  // Printed last: a reader may send a signal at once.
  const ui = uiOf(topology);
  console.log(`Cookie Flag Playground: ${ui}`);
  if (config.readyJson)
    console.log(`READY ${JSON.stringify({ topology, spki, port: serving.listening.bound.HTTP_PORT })}`);
  onServing?.(ui);
}
