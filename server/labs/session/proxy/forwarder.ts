import type { IncomingMessage, ServerResponse } from 'node:http';
import { createProxyServer } from 'httpxy';
import { endToEnd, requestOnward } from '../../../http/hop-headers.ts';
import { labHeaders, type ProxyConfigure } from '../messages.ts';

const noApp = 'The proxy got no response from the app. Choose “Restart the app”.';

/** Sends a request, which came over `scheme`, to the app, and its answer back. */
export type Forward = (
  configuration: Pick<ProxyConfigure, 'token' | 'forwarded'>,
  scheme: 'http' | 'https',
  request: IncomingMessage,
  response: ServerResponse,
) => void;

/**
 * Makes the lab's proxy. It forwards bodies, removes hop-by-hop headers, and sets X-Forwarded-Proto, removes it, or
 * forwards the client's. If the app gives no answer, the proxy answers with a 502 in JSON.
 */
export function createForwarder(): Forward {
  // Each request has its own connection: a kept connection would outlive an app that is killed and started again.
  const proxy = createProxyServer({ agent: false });
  proxy.on('proxyRes', (answer, _request, response) => {
    answer.headers = endToEnd(answer.headers);
    // The headers are sent when they arrive, not with the first byte of the body.
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
