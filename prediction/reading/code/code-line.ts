import { capitalized } from '../../../contract/interface/capitalized.ts';
import { canonicalNames, isAttributeName } from '../../../model/edit/set-cookie-edit.ts';
import { isFlag } from '../../../model/parse/set-cookie.ts';
import { type CodeForm, optionAttributes } from './code-form.ts';
import { listedLines, placeholder, rawLines, type Tell } from './raw-line.ts';
import type { Item, Value } from './values.ts';

const epoch = 'Thu, 01 Jan 1970 00:00:00 GMT';
/** The order of the attributes in these lines. */
const order = ['domain', 'path', 'max-age', 'expires', 'httponly', 'secure', 'samesite', 'partitioned', 'priority'];

/** The lines that a call sets, as far as the code shows them; `tell` receives the parts that only a run would show. */
export function codeLines(form: CodeForm, args: readonly Item[], tell: Tell): readonly string[] {
  if (form.shape === 'raw') return rawLines(args, tell);
  if (form.shape === 'lines') return listedLines(args, tell);
  const line = codeLine(form, args, tell);
  return line === null ? [] : [line];
}

function codeLine(form: CodeForm, args: readonly Item[], tell: Tell): string | null {
  const { name, value, options } = partsOf(form, args.slice(form.skip ?? 0));
  const plain = nameOf(name, form, tell);
  if (plain === null) return null;
  const attributes = new Map(Object.entries(form.adds));
  const text = `${prefixOf(form, options, attributes)}${plain}`;
  for (const item of options) addOption(attributes, item, form, text, tell);
  if (form.framework === 'Python' && form.shape !== 'clear' && !options.some(isSameSite)) {
    tell(
      'same-site-by-framework',
      `Where samesite is not set, FastAPI writes SameSite=Lax, and Django and Flask write nothing. ${text} is checked without it.`,
    );
  }
  if (form.addsSecure && !options.some(isSecure)) {
    tell(
      'secure-by-framework',
      `Without the option secure, ${form.framework} adds Secure if it sees the request as https. ${text} is checked without it.`,
    );
  }
  if (form.shape === 'clear') {
    attributes.delete('max-age');
    attributes.set('expires', epoch);
  }
  if (form.framework === 'express-session' && attributes.has('secure')) tell('secure-session-over-http', silentSecure);
  const content = form.shape === 'clear' ? '' : valueText(value, form);
  const written = order.flatMap((key) => {
    const attribute = attributes.get(key);
    if (attribute === undefined || !isAttributeName(key)) return [];
    return [isFlag(key) ? canonicalNames[key] : `${canonicalNames[key]}=${attribute}`];
  });
  return [`${text}=${content}`, ...written].join('; ');
}

const silentSecure =
  "With secure: true express-session sets this cookie only if Express sees the request as https. Over http it sets no cookie and reports no error. Behind a proxy that ends TLS, add app.set('trust proxy', 1).";

/** Hono's `prefix`, which also sets the attributes that the prefix requires. */
function prefixOf({ prefixes }: CodeForm, options: readonly Item[], attributes: Map<string, string>): string {
  const value = options.find(({ key }) => key === 'prefix')?.value;
  const prefix = value?.type === 'string' ? prefixes?.get(value.value) : undefined;
  if (prefix !== undefined) attributes.set('secure', '');
  return prefix ?? '';
}

function isSameSite({ key }: Item): boolean {
  return key !== null && attributeOf(key) === 'samesite';
}

function isSecure({ key }: Item): boolean {
  return key !== null && attributeOf(key) === 'secure';
}

function attributeOf(option: string): string | undefined {
  return optionAttributes.get(option.toLowerCase().replace(/[-_]/g, ''));
}

interface Parts {
  readonly name: Value | undefined;
  readonly value: Value | undefined;
  readonly options: readonly Item[];
}

function partsOf({ shape, within, positions = [] }: CodeForm, args: readonly Item[]): Parts {
  const plain = args.filter(({ key }) => key === null).map(({ value }) => value);
  if (shape === 'positional') return positionalParts(positions, plain, args);
  if (shape !== 'options') {
    const [first, second, third] = plain;
    if (first?.type === 'list') return { ...namedParts(first.items), options: first.items };
    const list = [second, third].find((each) => each?.type === 'list');
    const keyed = args.filter(({ key }) => key !== null);
    const named = namedParts(keyed);
    return {
      name: first ?? named.name,
      value: (shape === 'clear' ? undefined : second) ?? named.value,
      options: [...keyed, ...(list?.type === 'list' ? list.items : [])],
    };
  }
  const [first] = plain;
  const all = first?.type === 'list' ? first.items : args;
  const inner = within === undefined ? undefined : all.find(({ key }) => key === within)?.value;
  const options = within === undefined ? all : inner?.type === 'list' ? inner.items : [];
  return { ...namedParts(all), options };
}

function namedParts(items: readonly Item[]): { name: Value | undefined; value: Value | undefined } {
  const find = (...keys: string[]) => items.find(({ key }) => keys.includes(key?.toLowerCase() ?? ''))?.value;
  return { name: find('name', 'key'), value: find('value') };
}

/**
 * `setcookie(name, value, expires, path, …)` of PHP and Gin; PHP also accepts the options as an array in the third
 * position.
 */
function positionalParts(
  positions: readonly string[],
  [name, value, third, ...rest]: readonly Value[],
  args: readonly Item[],
): Parts {
  const keyed = args.filter(({ key }) => key !== null);
  if (third?.type === 'list') return { name, value, options: third.items };
  const positional = [third, ...rest].flatMap((each, index): Item[] => {
    const key = positions[index];
    return each === undefined || key === undefined ? [] : [{ key, value: each }];
  });
  return { name, value, options: [...positional, ...keyed] };
}

function nameOf(name: Value | undefined, form: CodeForm, tell: Tell): string | null {
  if (name?.type === 'string') return name.value;
  if (name === undefined && form.name !== undefined) return form.name;
  tell(
    'name-computed',
    `The name of a cookie is computed in this ${form.framework} code, so that cookie cannot be checked.`,
  );
  return null;
}

function valueText(value: Value | undefined, form: CodeForm): string {
  if (value?.type === 'number' || value?.type === 'boolean') return String(value.value);
  if (value?.type !== 'string') return placeholder;
  return form.encodes ? encodeURIComponent(value.value) : value.value;
}

function addOption(
  attributes: Map<string, string>,
  { key, value }: Item,
  form: CodeForm,
  name: string,
  tell: Tell,
): void {
  if (key === null) return;
  const attribute = attributeOf(key);
  if (attribute === undefined) return;
  if (value.type === 'nothing') return;
  if (key === form.days && value.type === 'number') {
    attributes.set('max-age', String(Math.trunc(value.value * 86_400)));
    tell(
      'expires-in-days',
      `${form.framework} counts ${key} in days, and writes a date. ${name} is checked with a Max-Age as long.`,
    );
    return;
  }
  const text = attributeText(attribute, value, form);
  if (attribute === 'max-age' && value.type === 'number') tellShortLifetime(key, value.value, form, name, tell);
  if (text === false) attributes.delete(attribute);
  else if (text !== null) attributes.set(attribute, text);
  else {
    attributes.delete(attribute);
    tell('option-computed', `${key} of ${name} is computed in this code. The cookie is checked without it.`);
  }
}

/** A lifetime below this many milliseconds was more likely meant in seconds. */
const likelySeconds = 100_000;

function tellShortLifetime(key: string, given: number, { unit }: CodeForm, name: string, tell: Tell): void {
  if (unit !== 0.001 || given < 1000 || given >= likelySeconds) return;
  const seconds = (given / 1000).toLocaleString('en');
  tell(
    'milliseconds-expected',
    `${key} of ${name} counts milliseconds: ${given} is ${seconds} seconds. For ${given} seconds write ${key}: ${given} * 1000.`,
  );
}

/** The attribute that an option sets; `false`: none; `null`: only a run would show it. */
function attributeText(
  attribute: string,
  value: Value,
  { unit, framework, shape, byScript }: CodeForm,
): string | false | null {
  if (isFlag(attribute)) {
    if (value.type === 'boolean') return value.value ? '' : false;
    return null;
  }
  if (attribute === 'samesite') return sameSiteText(value, framework);
  if (value.type === 'number') {
    if (attribute === 'max-age') return lifetimeText(value.value, unit, isGo(framework));
    if (attribute === 'expires')
      return value.value === 0 ? false : new Date(value.value * (byScript ? 1 : 1000)).toUTCString();
  }
  if (value.type !== 'string') return null;
  if (value.value !== '') return value.value;
  if (framework === 'Gin' && attribute === 'path') return '/';
  return shape === 'positional' || isGo(framework) ? false : '';
}

function isGo(framework: string): boolean {
  return framework === 'Go' || framework === 'Gin';
}

/** Go treats 0 as not set, and writes 0 for anything below. */
function lifetimeText(given: number, unit: number, isOfGo: boolean): string | false {
  if (isOfGo && given <= 0) return given === 0 ? false : '0';
  return String(Math.trunc(given * unit));
}

function sameSiteText(value: Value, framework: string): string | false | null {
  // Next.js writes the value as given: a browser ignores SameSite=true.
  if (value.type === 'boolean') return value.value ? (framework === 'Next.js' ? 'true' : 'Strict') : false;
  if (value.type === 'name') return /SameSite(?:Mode\.)?(Strict|Lax|None)(?:Mode)?$/.exec(value.value)?.[1] ?? null;
  if (value.type !== 'string') return null;
  return capitalized(value.value);
}
