import type { Exchange } from '../../../contract/labs/session.ts';
import type { Report } from './messages.ts';

/** What a report adds to its exchange. */
type Completion = Report & Pick<Exchange, 'presented'>;

const maxExchanges = 60;
/**
 * Milliseconds that a reader waits for exchanges that have begun, and for the reports of those that are over: without one,
 * an exchange has no reasons.
 */
const reportsWithin = 5_000;

/** A lab's log: the newest exchanges, each completed by its instance's report. */
export class Exchanges {
  readonly #log: Exchange[] = [];
  readonly #underWay = new Set<number>();
  readonly #waiting = new Map<number, () => void>();
  #number = 0;

  /** The next number of what the lab logs. */
  next(): number {
    return ++this.#number;
  }

  /** Begins an exchange, which `add` ends. Gives back its number. */
  begin(): number {
    const number = this.next();
    this.#underWay.add(number);
    return number;
  }

  /** Adds an exchange whose answer has been received. `expectsReport`: an instance answered, and will report. */
  add(exchange: Exchange, expectsReport: boolean): void {
    this.#underWay.delete(exchange.number);
    const index = this.#log.findLastIndex(({ number }) => number < exchange.number);
    const early = this.#early.get(exchange.number);
    this.#early.delete(exchange.number);
    this.#log.splice(index + 1, 0, early ? { ...exchange, ...early } : exchange);
    if (this.#log.length > maxExchanges) this.#log.shift();
    if (expectsReport && !early) {
      const timer = setTimeout(() => this.#waiting.delete(exchange.number), reportsWithin);
      timer.unref();
      this.#waiting.set(exchange.number, () => clearTimeout(timer));
    }
  }

  /** Completes an exchange. A report may come before its exchange is added. */
  complete(report: Completion): void {
    const index = this.#log.findIndex(({ number }) => number === report.number);
    const exchange = this.#log[index];
    if (exchange) this.#log[index] = { ...exchange, ...report };
    else if (this.#early.size < maxExchanges) this.#early.set(report.number, report);
    this.#waiting.get(report.number)?.();
    this.#waiting.delete(report.number);
  }

  readonly #early = new Map<number, Completion>();

  /**
   * The log, oldest first, after all exchanges that have begun are in it, and their reports have come or are given up. A
   * browser follows a redirect before the app has ended its response: what the next page asks is over sooner.
   */
  async settled(): Promise<readonly Exchange[]> {
    const deadline = performance.now() + reportsWithin;
    while (this.#underWay.size + this.#waiting.size > 0 && performance.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 10));
    return this.#log;
  }

  clear(): void {
    this.#log.length = 0;
    this.#early.clear();
  }
}
