import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureLeaf } from '../origins/certificates.ts';

/**
 * A bare Node server in a separate process, to compare with: it answers `/<n>` with n bytes, whatever the request is.
 * It writes its ports as `READY {"http":…,"https":…}` and ends when its standard input ends.
 */
const bodies = new Map<number, Buffer>();

const answer: http.RequestListener = (request, response) => {
  const length = Number(request.url?.slice(1));
  const body = bodies.get(length) ?? Buffer.alloc(length, 'x');
  bodies.set(length, body);
  request.resume();
  request.once('end', () => response.writeHead(200, { 'Content-Length': length }).end(body));
};

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cookie-bare-'));
  try {
    const leaf = await ensureLeaf(folder, ['localhost']);
    const servers = {
      http: http.createServer(answer),
      https: https.createServer({ key: leaf.key, cert: leaf.chain }, answer),
    };
    const ports: Record<string, number> = {};
    for (const [scheme, server] of Object.entries(servers)) {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      ports[scheme] = (server.address() as AddressInfo).port;
    }
    console.log(`READY ${JSON.stringify(ports)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.stdin.resume().once('end', () => process.exit(0));
main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
