import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { maxHeaderSize } from '../../origins/connections.ts';
import { answerParent } from '../processes/in-child.ts';
import { labHeaders, type ProxyConfigure, proxyConfigureSchema } from './messages.ts';

/**
 * The proxy in front of the session lab: a process of its own that ends TLS and forwards over plain http. It writes
 * X-Forwarded-Proto, removes it, or lets the client's through.
 */
let configuration: ProxyConfigure | null = null;
let ports: { http: number; https: number } | null = null;

answerParent(async (body) => {
  configuration = proxyConfigureSchema.parse(body);
  const { tls } = configuration;
  ports ??= {
    http: await bind(http.createServer({ maxHeaderSize }, (request, response) => forward('http', request, response))),
    https: await bind(
      https.createServer({ ...tls, maxHeaderSize }, (request, response) => forward('https', request, response)),
    ),
  };
  return { ...ports, problem: null };
});

const noApp = 'The proxy got no answer from the app. Choose “Restart the app”.';

async function bind(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  return address.port;
}

function forward(scheme: 'http' | 'https', request: IncomingMessage, response: ServerResponse): void {
  if (!configuration || request.headers[labHeaders.token] !== configuration.token) {
    response.writeHead(403).end();
    return;
  }
  const { [labHeaders.to]: to, ...headers } = request.headers;
  if (configuration.forwarded !== 'forged') delete headers['x-forwarded-proto'];
  if (configuration.forwarded === 'present') headers['x-forwarded-proto'] = scheme;
  const onward = http.request({
    host: '127.0.0.1',
    port: Number(to),
    method: request.method,
    path: request.url,
    headers,
    agent: false,
  });
  onward.once('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    response.flushHeaders();
    answer.pipe(response);
    // An answer that broke off must not look like one that is slow, or whole.
    answer.once('close', () => {
      if (!answer.complete) response.destroy();
    });
  });
  onward.on('error', () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(502, { 'content-type': 'application/json' }).end(JSON.stringify({ error: noApp }));
  });
  response.once('close', () => onward.destroy());
  request.pipe(onward);
}
