import envPaths from 'env-paths';

/** What the command line of the package's program asks for. */
export interface Asked {
  /** The port of the interface. */
  readonly port?: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The settings of the server, as variables of its environment: those that are set, beyond them what the command line asks
 * for, and the user's data folder where `DATA_DIR` is not set. With a port, the other three are the next ones; 0 picks
 * four free ones.
 */
export function settingsOf({ port }: Asked, environment: Environment): Environment {
  return {
    ...environment,
    DATA_DIR: environment.DATA_DIR || envPaths('cookie-flag-playground', { suffix: '' }).data,
    ...(port === undefined ? {} : portsFrom(port)),
  };
}

function portsFrom(first: number): Environment {
  const names = ['HTTP_PORT', 'HTTP_ALT_PORT', 'HTTPS_PORT', 'HTTPS_ALT_PORT'];
  return Object.fromEntries(names.map((name, index) => [name, String(first === 0 ? 0 : first + index)]));
}
