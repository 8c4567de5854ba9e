import http, { type RequestListener } from 'node:http';
import https from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { maxHeaderSize } from '../../../origins/connections.ts';
import { answerParent } from '../../processes/in-child.ts';
import { type ProxyConfigure, proxyConfigureSchema } from '../messages.ts';
import { createForwarder } from './forwarder.ts';

/**
 * The proxy in front of the session lab: a separate process that ends TLS and forwards over plain http. It sets
 * X-Forwarded-Proto, removes it, or forwards the client's.
 */
let configuration: ProxyConfigure | null = null;
const forward = createForwarder();
let ports: { http: number; https: number } | null = null;

answerParent(async (body) => {
  configuration = proxyConfigureSchema.parse(body);
  const { tls } = configuration;
  ports ??= {
    http: await bind(http.createServer({ maxHeaderSize }, listener('http'))),
    https: await bind(https.createServer({ ...tls, maxHeaderSize }, listener('https'))),
  };
  return { ...ports, problem: null };
});

async function bind(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  return address.port;
}

function listener(scheme: 'http' | 'https'): RequestListener {
  return (request, response) => {
    if (configuration) forward(configuration, scheme, request, response);
    else response.writeHead(403).end();
  };
}
