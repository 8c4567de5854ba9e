import { canonicalNames } from '../edit/set-cookie-edit.ts';
import { isFlag } from '../parse/set-cookie.ts';
import { enginesThat } from '../profiles/engines.ts';
import { maxAttributeBytes } from '../spec.ts';
import { type Asked, positionOf, quoted, type Suspicion, type SuspicionRule, suspect } from './finding.ts';
import { isObsolete, meantAttribute } from './names.ts';

/** `HttpOnyl`, `Version=1`, `Colour=blue`: browsers skip unknown attributes. */
function unknown({ parsed }: Asked): readonly Suspicion[] {
  return parsed.attributes.flatMap(({ name, value, known }, position) => {
    if (known !== 'unknown') return [];
    const about = { attribute: 'unknown', position } as const;
    const word = quoted(name === '' ? `=${value}` : name);
    if (isObsolete(name)) {
      return [suspect('attribute-obsolete', 'note', `${word} belongs to older RFCs. Browsers ignore it.`, about)];
    }
    const meant = meantAttribute(name);
    if (meant === null) {
      return [suspect('attribute-unknown', 'warning', `${word} is not an attribute. Browsers ignore it.`, about)];
    }
    const sentence = `${word} is not an attribute. You probably mean ${canonicalNames[meant]}.`;
    const suggestion = { attribute: meant, value: isFlag(meant) ? '' : value, insteadOf: name };
    return [suspect('attribute-misspelt', 'error', sentence, { ...about, suggestion })];
  });
}

/** Browsers that follow the RFC ignore a `Path=` with 1025 bytes. */
function tooLong({ parsed }: Asked): readonly Suspicion[] {
  return parsed.attributes.flatMap(({ known, tooLong: isTooLong }, position) => {
    if (!isTooLong || known === 'unknown') return [];
    const sentence = `The value of ${canonicalNames[known]} is longer than ${maxAttributeBytes} bytes, so browsers that follow the RFC ignore the attribute.`;
    return [suspect('attribute-too-long', 'error', sentence, { attribute: known, position })];
  });
}

/** `Path=/; Path=/app`: the last one counts. */
function moreThanOnce({ parsed }: Asked): readonly Suspicion[] {
  const last = new Map(parsed.attributes.map((attribute, position) => [attribute.known, { position, attribute }]));
  return parsed.attributes.flatMap(({ known, value }, position) => {
    const counts = last.get(known);
    if (known === 'unknown' || counts === undefined || counts.position === position) return [];
    const isSame = isFlag(known) || counts.attribute.value === value;
    const dated = known === 'expires' || known === 'max-age';
    const sentence = `${canonicalNames[known]} is set more than once. The last ${dated ? 'valid ' : ''}one counts.`;
    return [suspect('attribute-more-than-once', isSame ? 'note' : 'warning', sentence, { attribute: known, position })];
  });
}

/** `Secure=false` means Secure. */
function flagWithValue({ parsed }: Asked): readonly Suspicion[] {
  return parsed.attributes.flatMap(({ known, value }, position) => {
    if (known === 'unknown' || !isFlag(known) || value === '') return [];
    const title = canonicalNames[known];
    const isDenied = /^(false|0|no|off)$/i.test(value);
    const sentence = `${title} has no value: ${quoted(`${title}=${value}`)} still sets ${title}.`;
    const suggestion = { attribute: known, value: isDenied ? null : '' };
    return [
      suspect('flag-with-a-value', isDenied ? 'error' : 'note', sentence, { attribute: known, position, suggestion }),
    ];
  });
}

const withoutValue: Readonly<Record<string, string>> = {
  domain: 'Domain has no value, so browsers treat it as not set.',
  path: 'Path has no value, so the browser uses the directory of the URL.',
};

function empty({ parsed }: Asked): readonly Suspicion[] {
  return parsed.attributes.flatMap(({ known, value }, position) => {
    const sentence = withoutValue[known];
    if (known === 'unknown' || sentence === undefined || value !== '') return [];
    return [suspect('attribute-without-value', 'warning', sentence, { attribute: known, position })];
  });
}

/** `SameSite=Yes` and a missing SameSite: the browser's default applies, and browsers have different defaults. */
function sameSite({ parsed }: Asked): readonly Suspicion[] {
  if (parsed.sameSite !== 'Default') return [];
  const position = positionOf(parsed, 'samesite');
  if (position === null) {
    const lax = enginesThat(({ defaultEnforcement }) => defaultEnforcement === 'Lax');
    const none = enginesThat(({ defaultEnforcement }) => defaultEnforcement === 'None');
    const sentence = `SameSite is not set, so the browser uses its default: Lax in ${lax}, None in ${none}.`;
    return [suspect('same-site-missing', 'note', sentence, { attribute: 'samesite' })];
  }
  const written = parsed.attributes[position]?.value ?? '';
  const sentence = `${quoted(written)} is not Strict, Lax or None, so browsers treat SameSite as not set.`;
  return [suspect('same-site-not-understood', 'error', sentence, { attribute: 'samesite', position })];
}

function priority({ parsed }: Asked): readonly Suspicion[] {
  const position = positionOf(parsed, 'priority');
  const written = position === null ? undefined : parsed.attributes[position]?.value;
  if (written === undefined || /^(low|medium|high)$/i.test(written)) return [];
  const sentence = `${quoted(written)} is not Low, Medium or High, the values of Priority that Chromium knows.`;
  return [suspect('priority-not-understood', 'warning', sentence, { attribute: 'priority', position })];
}

/** Questions about how attributes are written. */
export const attributeRules: readonly SuspicionRule[] = [
  unknown,
  tooLong,
  moreThanOnce,
  flagWithValue,
  empty,
  sameSite,
  priority,
];
