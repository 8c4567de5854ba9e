import { resolve } from 'node:path';
import { z } from 'zod';
import { parseOrigin, type Role } from '../../contract/origins/topology.ts';
import { type Hosted, readHosted } from './hosted.ts';

/** A wrong setting. Its message is the one line that the failed start prints. */
export class ConfigError extends Error {}

const port = (name: string, fallback: number) =>
  z
    .string()
    .optional()
    .transform((text, context) => {
      if (text === undefined || text === '') return fallback;
      const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
      if (value <= 65535) return value;
      context.addIssue(`${name} must be a port from 0 to 65535 (0 picks a free one), not ${JSON.stringify(text)}.`);
      return z.NEVER;
    });

const host = (name: string, fallback: string) =>
  z
    .string()
    .optional()
    .transform((text, context) => {
      const value = text ?? fallback;
      if (value === '' || isHostName(value)) return value;
      context.addIssue(
        `${name} must be a lower-case host name without scheme and port, 127.0.0.1, or empty, not ${JSON.stringify(text)}.`,
      );
      return z.NEVER;
    });

/** The message does not repeat the text, because it may contain a password. */
const url = (name: string, pattern: RegExp) =>
  z
    .string()
    .optional()
    .transform((text, context) => {
      if (text === undefined || text === '') return undefined;
      if (pattern.test(text) && URL.canParse(text)) return text;
      context.addIssue(`${name} must be a URL of that server.`);
      return z.NEVER;
    });

/**
 * Whether a text is a host name as an origin serializes it. The only address allowed is the one that the servers listen
 * on.
 */
function isHostName(text: string): boolean {
  if (!/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/.test(text)) return false;
  if (!URL.canParse(`http://${text}`) || new URL(`http://${text}`).hostname !== text) return false;
  return text === '127.0.0.1' || !/^\d+(\.\d+){3}$/.test(text);
}

const environmentSchema = z.object({
  HTTP_PORT: port('HTTP_PORT', 8080),
  HTTP_ALT_PORT: port('HTTP_ALT_PORT', 8081),
  HTTPS_PORT: port('HTTPS_PORT', 8443),
  HTTPS_ALT_PORT: port('HTTPS_ALT_PORT', 8444),
  HOME_HOST: host('HOME_HOST', 'app.home.localhost'),
  SIBLING_HOST: host('SIBLING_HOST', 'api.home.localhost'),
  OTHER_HOST: host('OTHER_HOST', 'other.localhost'),
  VICTIM_HOST: host('VICTIM_HOST', 'bank.localhost'),
  VICTIM_SIBLING_HOST: host('VICTIM_SIBLING_HOST', 'shop.bank.localhost'),
  LISTEN_ON: z.enum(['', 'loopback', 'all'], 'LISTEN_ON must be "loopback", or "all" in a container.').optional(),
  DATA_DIR: z.string().optional(),
  REDIS_URL: url('REDIS_URL', /^rediss?:\/\//),
  RUNS_REDIS_URL: url('RUNS_REDIS_URL', /^rediss?:\/\//),
  MONGODB_URL: url('MONGODB_URL', /^mongodb(\+srv)?:\/\//),
  READY_JSON: z.string().optional(),
});

/** The configuration that the environment sets. An empty host means that the role does not exist. */
export interface Config {
  readonly ports: {
    readonly HTTP_PORT: number;
    readonly HTTP_ALT_PORT: number;
    readonly HTTPS_PORT: number;
    readonly HTTPS_ALT_PORT: number;
  };
  readonly hosts: Readonly<Record<Exclude<Role, 'ui'>, string>>;
  /** Hosts of the interface: `localhost`, `127.0.0.1` and `[::1]`, except those that a role uses. */
  readonly uiHosts: readonly string[];
  /** The origins of a public deployment; `null` for a playground on the visitor's own machine. */
  readonly hosted: Hosted | null;
  /** Servers for the session lab. Where a URL is missing, the lab starts a private server. */
  readonly storeUrls: { readonly redis?: string; readonly mongodb?: string };
  /** The Redis that keeps the runs, so that many playgrounds can share them; `null`: this process keeps them in memory. */
  readonly runsUrl: string | null;
  /**
   * The loopback addresses of this machine, or all IPv4 addresses. A container needs all, and its engine publishes the
   * ports on loopback.
   */
  readonly listenOn: 'loopback' | 'all';
  /** An absolute path. Certificates live here. */
  readonly dataDir: string;
  /** Whether to print one machine-readable line when the server is ready. */
  readonly readyJson: boolean;
}

/** Reads the configuration. Throws a `ConfigError` with one line that names the variable. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues[0]?.message ?? 'The environment variables are not valid.');
  const { DATA_DIR, READY_JSON, REDIS_URL, RUNS_REDIS_URL, MONGODB_URL, LISTEN_ON, ...rest } = parsed.data;
  const { HOME_HOST, SIBLING_HOST, OTHER_HOST, VICTIM_HOST, VICTIM_SIBLING_HOST, ...ports } = rest;
  const claimed = [HOME_HOST, SIBLING_HOST, OTHER_HOST, VICTIM_HOST, VICTIM_SIBLING_HOST].filter((name) => name !== '');
  if (HOME_HOST === '') throw new ConfigError('HOME_HOST must not be empty: a cookie needs a home.');
  if (new Set(claimed).size < claimed.length) {
    throw new ConfigError(
      'HOME_HOST, SIBLING_HOST, OTHER_HOST, VICTIM_HOST and VICTIM_SIBLING_HOST must be different hosts.',
    );
  }
  const chosen = Object.entries(ports).filter(([, value]) => value !== 0);
  const twice = chosen.find(([name, value]) => chosen.some(([other, same]) => other !== name && same === value));
  if (twice) throw new ConfigError(`${twice[0]} must not be the port of another variable (${twice[1]}).`);
  const hosted = readHosted(environment);
  if ('problem' in hosted) throw new ConfigError(hosted.problem);
  return {
    ports,
    hosts: {
      home: HOME_HOST,
      sibling: SIBLING_HOST,
      other: OTHER_HOST,
      victim: VICTIM_HOST,
      'victim-sibling': VICTIM_SIBLING_HOST,
      ...(hosted.settings === null ? {} : publicHosts(hosted.settings)),
    },
    hosted: hosted.settings,
    uiHosts: ['localhost', '127.0.0.1', '[::1]'].filter((name) => !claimed.includes(name)),
    storeUrls: {
      ...(REDIS_URL === undefined ? {} : { redis: REDIS_URL }),
      ...(MONGODB_URL === undefined ? {} : { mongodb: MONGODB_URL }),
    },
    runsUrl: RUNS_REDIS_URL ?? null,
    listenOn: LISTEN_ON === 'all' ? 'all' : 'loopback',
    dataDir: resolve(DATA_DIR || '.playground'),
    readyJson: READY_JSON === '1',
  };
}

/** The hosts of a deployment's roles. The host of a role that it lacks is empty. */
function publicHosts({ origins }: Hosted): Config['hosts'] {
  const of = (role: Role) => {
    const entry = origins.find((each) => each.role === role);
    return entry ? parseOrigin(entry.origin).host : '';
  };
  return {
    home: of('home'),
    sibling: of('sibling'),
    other: of('other'),
    victim: of('victim'),
    'victim-sibling': of('victim-sibling'),
  };
}
