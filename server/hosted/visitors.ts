import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import proxyaddr from 'proxy-addr';
import type { Hosted } from '../config/hosted.ts';

/**
 * Headers by which a proxy informs the server. Nothing else may see them, since the apps of the labs read such headers
 * themselves.
 */
const saidByProxies = /^(forwarded|via|x-forwarded-.+|x-real-ip|x-request-id)$/;

/**
 * Knows who sent a request to a deployment, by the address that the trusted proxy names. It keeps an address in memory
 * while its request is answered and while a limit counts it. It never stores or logs one.
 */
export class Visitors {
  readonly #addresses = new WeakMap<IncomingMessage, string>();
  readonly #trusts: Hosted['trusts'];

  constructor({ trusts }: Pick<Hosted, 'trusts'>) {
    this.#trusts = trusts;
  }

  /** Notes who sent a request, then removes the headers that proxies wrote. Only for a request from a trusted proxy. */
  arrive(request: IncomingMessage): void {
    this.#addresses.set(request, addressIn(proxyaddr(request, this.#trusts)));
    const { headers, rawHeaders } = request;
    for (const name of Object.keys(headers)) if (saidByProxies.test(name)) delete headers[name];
    const kept = rawHeaders.flatMap((text, at) =>
      at % 2 === 0 && !saidByProxies.test(text.toLowerCase()) ? [text, rawHeaders[at + 1] ?? ''] : [],
    );
    rawHeaders.splice(0, rawHeaders.length, ...kept);
  }

  /** Returns the address, or an empty string for a request that was not passed to `arrive`. */
  addressOf(request: IncomingMessage): string {
    return this.#addresses.get(request) ?? '';
  }
}

/** Some proxies write the port of the connection, too. All visitors whose proxy writes no address count as one. */
function addressIn(written: string): string {
  const [, address = written] = /^([\d.]+):\d+$/.exec(written) ?? /^\[(.+)\](?::\d+)?$/.exec(written) ?? [];
  return isIP(address) === 0 ? '' : address;
}
