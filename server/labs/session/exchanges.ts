import type { Exchange } from '../../../contract/labs/session.ts';
import type { Report } from './messages.ts';

/** The part of an exchange that a report adds. */
type Completion = Report & Pick<Exchange, 'presented'>;

const maxExchanges = 60;
/**
 * Milliseconds that a reader waits for open exchanges and for the reports of finished ones. An exchange without a
 * report has no reasons.
 */
const reportsWithin = 5_000;

/** A lab's log: the newest exchanges. The instance's report completes each. */
export class Exchanges {
  readonly #log: Exchange[] = [];
  readonly #underWay = new Set<number>();
  readonly #waiting = new Map<number, () => void>();
  #number = 0;

  /** The next number in the lab's log. */
  next(): number {
    return ++this.#number;
  }

  /** Begins an exchange, which `add` ends. Returns its number. */
  begin(): number {
    const number = this.next();
    this.#underWay.add(number);
    return number;
  }

  /** Adds an exchange whose answer has arrived. `expectsReport`: an instance answered, and will report. */
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
   * The log, oldest first. Waits until all open exchanges are in it and their reports have arrived or are overdue. A
   * browser follows a redirect before the app has ended its response, so the next page's request may end first.
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
