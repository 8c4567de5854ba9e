import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);

const inspectedSchema = z.object({
  Docker: z.object({
    config: z.object({
      User: z.string(),
      Env: z.array(z.string()),
      Cmd: z.array(z.string()),
      WorkingDir: z.string(),
      Healthcheck: z.object({ Test: z.array(z.string()) }),
    }),
  }),
});

/** The part of an image that says how it runs. */
export type ImageConfig = z.infer<typeof inspectedSchema>['Docker']['config'];

/** Reads an image. Rejects if it lacks a user, a command or a health check. */
export async function configOf(image: string): Promise<ImageConfig> {
  const { stdout } = await run('buildah', ['inspect', '--type', 'image', image]);
  return inspectedSchema.parse(JSON.parse(stdout)).Docker.config;
}

/**
 * Puts a program into the file system of an image: its root is read-only but for `/tmp` and `/data`, it runs as the
 * image's user, without any capability and without a way to new ones. The network is the machine's. It uses the
 * kernel's own features in place of a container engine.
 */
const enter = `set -e
root=$1 data=$2 user=$3 folder=$4; shift 4
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/tmp"
mount --bind "$data" "$root/data"
mount -o remount,bind,ro "$root"
exec chroot "$root" /usr/bin/setpriv --reuid="$user" --regid="$user" --init-groups --inh-caps=-all --bounding-set=-all \\
  --no-new-privs /bin/sh -c 'cd "$0" && exec "$@"' "$folder" "$@"`;

/** The file system of an image, in which programs can be started. */
export class Container {
  readonly #id: string;
  readonly #root: string;
  readonly #data: string;
  readonly #config: ImageConfig;

  private constructor(id: string, root: string, data: string, config: ImageConfig) {
    this.#id = id;
    this.#root = root;
    this.#data = data;
    this.#config = config;
  }

  /** Makes a container; `data` is a folder that becomes `/data`. */
  static async from(image: string, config: ImageConfig, data: string): Promise<Container> {
    const id = (await run('buildah', ['from', '--pull-never', image])).stdout.trim();
    const root = (await run('buildah', ['mount', id])).stdout.trim();
    mkdirSync(data, { recursive: true });
    const owner = await run('chroot', [root, 'id', '-u', config.User]);
    chownSync(data, Number(owner.stdout), Number(owner.stdout));
    return new Container(id, root, data, config);
  }

  /** The size of its files in bytes. */
  async size(): Promise<number> {
    const { stdout } = await run('du', ['--summarize', '--bytes', '--one-file-system', this.#root]);
    return Number.parseInt(stdout, 10);
  }

  /** Starts a program in the container, with the image's environment and `environment`. */
  start(
    command: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): ChildProcessByStdio<null, Readable, null> {
    const { User, Env, WorkingDir } = this.#config;
    const own = Object.fromEntries(
      Env.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    );
    const words = ['--mount', '--propagation', 'private', 'sh', '-c', enter, 'enter'];
    return spawn('unshare', [...words, this.#root, this.#data, User, WorkingDir, ...command], {
      env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', ...own, ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  }

  async remove(): Promise<void> {
    await run('buildah', ['rm', this.#id]);
  }
}
