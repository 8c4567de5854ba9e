import { isCurlCommand } from '../../../prediction/reading/commands/curl-command.ts';
import { shellCommands, shellOf } from '../../../prediction/reading/commands/shell-words.ts';

const printsHeaders = /^(?:-[a-zA-Z]*i[a-zA-Z]*|--include|--show-headers)$/;

/**
 * A pasted curl command with the option that prints the response headers; `null`: it has the option, or it is not a
 * curl command.
 */
export function commandWithHeaders(text: string): string | null {
  const command = text.trim().replace(/^[$>#%]\s+/, '');
  if (!isCurlCommand(command)) return null;
  const words = shellCommands(command, shellOf(command))[0]?.words ?? [];
  return words.some((word) => printsHeaders.test(word)) ? null : command.replace(/^curl(?:\.exe)?/, '$& -i');
}
