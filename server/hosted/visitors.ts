import type { IncomingMessage } from 'node:http';
import proxyaddr from 'proxy-addr';
import type { Hosted } from '../config/hosted.ts';

/** What a proxy tells the server, and what is nobody else's business: the apps of the labs read such headers themselves. */
const saidByProxies = /^(forwarded|via|x-forwarded-.+|x-real-ip|x-request-id)$/;

/**
 * Who sent a request to a deployment, by the address that the trusted proxy names. An address is held while its request
 * is answered, and while a limit counts it; it is written nowhere.
 */
export class Visitors {
  readonly #addresses = new WeakMap<IncomingMessage, string>();
  readonly #trusts: Hosted['trusts'];

  constructor({ trusts }: Pick<Hosted, 'trusts'>) {
    this.#trusts = trusts;
  }

  /** Notes who sent a request, then takes off it what proxies wrote. For a request that a trusted proxy sent. */
  arrive(request: IncomingMessage): void {
    this.#addresses.set(request, proxyaddr(request, this.#trusts));
    const { headers, rawHeaders } = request;
    for (const name of Object.keys(headers)) if (saidByProxies.test(name)) delete headers[name];
    const kept = rawHeaders.flatMap((text, at) =>
      at % 2 === 0 && !saidByProxies.test(text.toLowerCase()) ? [text, rawHeaders[at + 1] ?? ''] : [],
    );
    rawHeaders.splice(0, rawHeaders.length, ...kept);
  }

  /** Empty for a request that did not `arrive`. */
  addressOf(request: IncomingMessage): string {
    return this.#addresses.get(request) ?? '';
  }
}
