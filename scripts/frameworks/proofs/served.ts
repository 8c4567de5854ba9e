import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { output, type Proof, proofOf } from './proof.ts';

/** A server that runs as a separate program: its files are written, and it answers case `n` at `/n`. */
export interface Served {
  /** Where its files are; it runs there. */
  readonly folder: string;
  /** Their content by name; `PORT` in it is the port. */
  readonly files: Readonly<Record<string, string>>;
  readonly program: string;
  readonly words: readonly string[];
  /** The program and the words that print its version, to either output, and the version in it. */
  readonly version: { readonly words: readonly string[]; readonly pattern: RegExp };
}

/** Starts the server, asks it for each of `count` cases, and ends it. */
export function proveServed({ folder, files, program, words, version }: Served, count: number): Proof {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'ask.mjs');
  writeFileSync(
    file,
    `import { spawn, spawnSync } from 'node:child_process';
    import { once } from 'node:events';
    import { writeFileSync } from 'node:fs';
    import { createServer } from 'node:net';
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port } = free.address();
    free.close();
    const withPort = (text) => text.replaceAll('PORT', port);
    for (const [name, content] of Object.entries(${JSON.stringify(files)})) writeFileSync(name, withPort(content));
    const server = spawn(${JSON.stringify(program)}, ${JSON.stringify(words)}.map(withPort), { stdio: ['ignore', 'ignore', 'pipe'] });
    let told = '';
    server.stderr.on('data', (part) => { told += part; });
    const ended = once(server, 'exit');
    ended.then(([status]) => { if (status) console.error(told); });
    const ask = async (n) => {
      const answer = await fetch('http://127.0.0.1:' + port + '/' + n);
      return answer.status >= 400 ? { error: await answer.text() } : { lines: answer.headers.getSetCookie() };
    };
    // Until it listens.
    while (server.exitCode === null && !(await fetch('http://127.0.0.1:' + port + '/0').then(() => true, () => false)));
    const sent = [];
    for (let n = 0; n < ${count}; n++) sent.push(await ask(n).catch((error) => ({ error: String(error) })));
    server.kill();
    await ended;
    const { stdout, stderr } = spawnSync(${JSON.stringify(program)}, ${JSON.stringify(version.words)}, { encoding: 'utf8' });
    console.log(JSON.stringify({ version: ${version.pattern}.exec(stdout + stderr)[1], sent }));`,
  );
  return proofOf(output(process.execPath, [file], folder));
}
