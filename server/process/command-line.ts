import { InvalidArgumentError } from 'commander';

/** Reads the value of a command's option. Throws the parser's error if it is not a whole number. */
export function wholeNumber(given: string): number {
  if (!/^\d{1,15}$/.test(given)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(given);
}
