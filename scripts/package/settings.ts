import envPaths from 'env-paths';

/** The options on the command line of the package's program. */
export interface Asked {
  /** The port of the interface. */
  readonly port?: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The settings of the server, as environment variables: those that are set, over them the options of the command line,
 * and the user's data folder if `DATA_DIR` is not set. With a port, the other three are the next ones; 0 picks four
 * free ones.
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
