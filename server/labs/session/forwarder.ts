import type { IncomingMessage, ServerResponse } from 'node:http';
import { createProxyServer } from 'httpxy';
import { endToEnd, requestOnward } from '../../http/hop-headers.ts';
import { labHeaders, type ProxyConfigure } from './messages.ts';

const noApp = 'The proxy got no response from the app. Choose “Restart the app”.';

/** Hands a request, which came over `scheme`, to the app and its answer back. */
export type Forward = (
  configuration: Pick<ProxyConfigure, 'token' | 'forwarded'>,
  scheme: 'http' | 'https',
  request: IncomingMessage,
  response: ServerResponse,
) => void;

/**
 * Makes what the lab's proxy does with requests: it forwards bodies, takes the headers of one connection off, and writes
 * X-Forwarded-Proto, removes it, or lets the client's through. An app that gives no answer is a 502 in JSON.
 */
export function createForwarder(): Forward {
  // Each request has a separate connection: one that is kept would outlive an app that is killed and started again.
  const proxy = createProxyServer({ agent: false });
  proxy.on('proxyRes', (answer, _request, response) => {
    answer.headers = endToEnd(answer.headers);
    // The headers leave when they arrive, not with the first byte of the body.
    response.once('pipe', () => response.flushHeaders());
  });
  proxy.on('error', (_error, _request, response) => {
    if (!response || !('writeHead' in response) || response.headersSent) response?.destroy();
    else response.writeHead(502, { 'content-type': 'application/json' }).end(JSON.stringify({ error: noApp }));
  });
  return ({ token, forwarded }, scheme, request, response) => {
    const { [labHeaders.to]: to, ...headers } = requestOnward(request.headers);
    if (headers[labHeaders.token] !== token) {
      response.writeHead(403).end();
      return;
    }
    if (forwarded !== 'forged') delete headers['x-forwarded-proto'];
    if (forwarded === 'present') headers['x-forwarded-proto'] = scheme;
    request.headers = headers;
    proxy.web(request, response, { target: `http://127.0.0.1:${to}` }).catch(() => response.destroy());
  };
}
