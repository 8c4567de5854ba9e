/** How a call writes a cookie. Every row is one way to write it, of one framework. */
export interface CodeForm {
  readonly framework: string;
  /** Ends before the bracket of the arguments. */
  readonly call: RegExp;
  /** Where name, value and options stand. `options`: name and value are options too. */
  readonly shape: 'name-value-options' | 'options' | 'positional' | 'raw' | 'lines' | 'clear';
  /** What the arguments behind name and value are, where they have no names. */
  readonly positions?: readonly string[];
  /** Arguments before the name, such as Hono's context. */
  readonly skip?: number;
  /** What one unit of the lifetime option is, in seconds. */
  readonly unit: number;
  /** The options that count where nothing else is written, as attributes of a line. */
  readonly adds: Readonly<Record<string, string>>;
  /** Whether it adds Secure where the request is https for it, and no option says otherwise. */
  readonly addsSecure?: true;
  /** What the calls before this one add, where another call sets it. */
  readonly addsAfter?: (before: string) => Readonly<Record<string, string>>;
  /** The option that counts days, where one does. */
  readonly days?: string;
  /** What holds beside the lines, where that has to be said. */
  readonly says?: string;
  /** The name of the cookie where none is written. */
  readonly name?: string;
  /** The option that holds the cookie's options. */
  readonly within?: string;
  /** Hono's `prefix`: what stands before the name, by the option's value. */
  readonly prefixes?: Readonly<Record<string, string>>;
  /** What the text has to have somewhere, where others write the same call; `unless`: what it must not have. */
  readonly only?: RegExp;
  readonly unless?: RegExp;
  /** Whether a script of a page calls it, and no server. */
  readonly byScript?: true;
  /** Whether the value is percent-encoded on the way out. */
  readonly encodes?: true;
}

/** Option names of all of them, in lower case without `_` and `-`, and the attribute that each writes. */
export const optionAttributes: Readonly<Record<string, string>> = {
  domain: 'domain',
  path: 'path',
  maxage: 'max-age',
  expires: 'expires',
  expire: 'expires',
  secure: 'secure',
  httponly: 'httponly',
  samesite: 'samesite',
  partitioned: 'partitioned',
  priority: 'priority',
};
