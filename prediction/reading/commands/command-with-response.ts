import { readHeaders } from '../headers/response.ts';
import { type Reading, reading } from '../result/reading.ts';

/** The start of a command's output: the messages of `curl -v`, a status line, or a header that was copied alone. */
const printed = /^(?:\* |> [A-Z]+ \S+ HTTP\/|(?:< )?(?:HTTP\/\d|set-cookie[ \t]*:))/im;

/**
 * Reads a command with the response below it, as a terminal shows both: the response, at the command's URL. Without a
 * response, or when the response begins inside a quoted string, it reads only the command.
 */
export function readCommand(text: string, read: (command: string) => Reading): Reading {
  const at = text.search(printed);
  if (at <= 0) return read(text);
  const command = read(text.slice(0, at));
  const [first] = command.exchanges;
  if (!first?.request) return read(text);
  const { request } = first;
  const response = readHeaders(text.slice(at));
  // After a redirect, the command does not show which URL answered.
  return reading({
    ...response,
    lines: response.lines.map((line) => (line.exchange ? line : { ...line, url: line.url ?? request.url })),
    exchanges:
      response.exchanges.length === 0
        ? command.exchanges
        : response.exchanges.map((exchange, index) => (index === 0 ? { ...exchange, request } : exchange)),
    problems: [...command.problems, ...response.problems],
  });
}
