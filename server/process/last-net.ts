import { workNow } from './at-work.ts';

/** Milliseconds that closing may take after an error. */
const closesWithin = 5_000;

/**
 * Logs what nobody handled, with what was at work. This is the last net and not how errors are handled: each request,
 * upgrade, sweep, stream and end of a lab owns its errors, so whatever arrives here is a fault of the server.
 *
 * A rejected promise that nobody handled leaves nothing half done that `await` would not have left too: it is logged,
 * and the server goes on, since runs and labs of others are at work. An exception that nobody caught has torn code out of
 * the middle of its work, perhaps a library's, and nothing is known of the state after that: it is logged, `close` ends
 * the children and the connections, and the process ends with 1.
 */
export function watchProcess(close: () => Promise<void>): void {
  process.on('unhandledRejection', (reason) => {
    console.error(`Unhandled promise rejection. ${atWork()}`, reason);
  });
  process.once('uncaughtException', (error) => {
    console.error(`Uncaught exception; the server ends. ${atWork()}`, error);
    // More exceptions must not interrupt the closing.
    process.on('uncaughtException', (another) => console.error('Another one, while closing:', another));
    setTimeout(() => process.exit(1), closesWithin).unref();
    close().then(
      () => process.exit(1),
      () => process.exit(1),
    );
  });
}

function atWork(): string {
  const now = workNow();
  return `At work: ${now.length === 0 ? 'nothing' : now.join(', ')}.`;
}
