/** How a call sets a cookie. Every row is one form of one framework. */
export interface CodeForm {
  readonly framework: string;
  /** Matches up to the bracket of the arguments. */
  readonly call: RegExp;
  /** The position of name, value and options. `options`: name and value are options too. */
  readonly shape: 'name-value-options' | 'options' | 'positional' | 'raw' | 'lines' | 'clear';
  /** The meaning of the arguments after name and value, when they have no names. */
  readonly positions?: readonly string[];
  /** Arguments before the name, such as Hono's context. */
  readonly skip?: number;
  /** One unit of the lifetime option in seconds. */
  readonly unit: number;
  /** The framework's default options, as attributes of a line. */
  readonly adds: Readonly<Record<string, string>>;
  /** Whether it adds Secure to responses over https when no option says otherwise. */
  readonly addsSecure?: true;
  /** The attributes that an earlier call adds, such as Gin's SetSameSite. `before`: the text up to this call. */
  readonly addsAfter?: (before: string) => Readonly<Record<string, string>>;
  /** The option that counts days, if there is one. */
  readonly days?: string;
  /** A sentence about conditions that the lines do not show. */
  readonly says?: string;
  /** The default name of the cookie. */
  readonly name?: string;
  /** The option that holds the cookie's options. */
  readonly within?: string;
  /** Hono's `prefix`: the prefix of the name, by the option's value. */
  readonly prefixes?: ReadonlyMap<string, string>;
  /**
   * A pattern that the text must contain, when other frameworks have the same call; `unless`: a pattern it must not
   * contain.
   */
  readonly only?: RegExp;
  readonly unless?: RegExp;
  /** Whether a script of a page calls it, not a server. */
  readonly byScript?: true;
  /** Whether the framework percent-encodes the value. */
  readonly encodes?: true;
}

/** Option names of all frameworks, in lower case without `_` and `-`, and the attribute that each one sets. */
export const optionAttributes: ReadonlyMap<string, string> = new Map([
  ['domain', 'domain'],
  ['path', 'path'],
  ['maxage', 'max-age'],
  ['expires', 'expires'],
  ['expire', 'expires'],
  ['secure', 'secure'],
  ['httponly', 'httponly'],
  ['samesite', 'samesite'],
  ['partitioned', 'partitioned'],
  ['priority', 'priority'],
]);
