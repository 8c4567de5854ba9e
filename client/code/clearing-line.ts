import { readAttribute, readPair, writeAttribute } from '../../model/edit/set-cookie-edit.ts';
import { isFlag } from '../../model/parse/set-cookie.ts';
import { type ExpressOptions, resClearCookie } from './express-cookie.ts';

/** The options of `res.clearCookie` that a visitor can pass or omit. */
export const clearOptions = [
  { name: 'path', title: 'path' },
  { name: 'domain', title: 'domain' },
  { name: 'httponly', title: 'httpOnly' },
  { name: 'secure', title: 'secure' },
  { name: 'partitioned', title: 'partitioned' },
  { name: 'samesite', title: 'sameSite' },
] as const;

export type ClearOption = (typeof clearOptions)[number]['name'];

/**
 * A line that deletes a cookie. `error`: the error that `res.clearCookie` throws, so that the program has to write the
 * header.
 */
export interface ClearingLine {
  readonly line: string;
  readonly error: string | null;
}

/** Returns the line of Express' `clearCookie` for a cookie, with these of its attributes as options. */
export function clearingLine(setCookie: string, given: ReadonlySet<ClearOption>): ClearingLine {
  const { name } = readPair(setCookie);
  const options = clearOptions.flatMap((option) => {
    const value = given.has(option.name) ? readAttribute(setCookie, option.name) : null;
    return value === null ? [] : [{ ...option, value }];
  });
  const written = resClearCookie(
    name,
    Object.fromEntries(
      options.map(({ name: attribute, title, value }) => [title, isFlag(attribute) || value]),
    ) as ExpressOptions,
  );
  if (written.outcome === 'written') return { line: written.line, error: null };
  const bare = `${name}=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT`;
  return {
    line: options.reduce(
      (line, option) => writeAttribute(line, option.name, isFlag(option.name) ? '' : option.value),
      bare,
    ),
    error: written.error,
  };
}
