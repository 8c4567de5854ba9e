import type { ServerResponse } from 'node:http';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { OriginEntry } from '../../contract/origins/topology.ts';

/** The figures: only numbers and roles, never an address, a path or a cookie. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests: Counter<'role' | 'status'>;
  readonly #seconds: Histogram<'role'>;
  #ofProcess = false;

  constructor() {
    const registers = [this.#registry];
    this.#requests = new Counter({
      name: 'playground_requests_total',
      help: 'Requests that were answered, by the role of their host.',
      labelNames: ['role', 'status'],
      registers,
    });
    this.#seconds = new Histogram({
      name: 'playground_request_seconds',
      help: 'Time until a request was answered; event streams are not counted.',
      labelNames: ['role'],
      buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
      registers,
    });
  }

  /** Counts a request once it is answered. */
  watch(response: ServerResponse, role: OriginEntry['role']): void {
    const began = performance.now();
    response.once('finish', () => {
      this.#requests.inc({ role, status: response.statusCode });
      const isStream = String(response.getHeader('Content-Type')).startsWith('text/event-stream');
      if (!isStream) this.#seconds.observe({ role }, (performance.now() - began) / 1_000);
    });
  }

  /** Answers with all figures, in the text format of Prometheus. */
  answer(response: ServerResponse): void {
    // Starts with the first request for the figures, so that an unwatched playground measures nothing of its process.
    if (!this.#ofProcess) collectDefaultMetrics({ register: this.#registry });
    this.#ofProcess = true;
    this.#registry.metrics().then(
      (text) => {
        response.writeHead(200, { 'Content-Type': this.#registry.contentType, 'Cache-Control': 'no-store' }).end(text);
      },
      () => response.destroy(),
    );
  }
}
