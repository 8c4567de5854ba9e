import type { Suggestion } from '../../model/diagnose/finding.ts';
import {
  canonicalNames,
  prefixOf,
  readAttribute,
  readPair,
  writeAttribute,
  writePrefix,
} from '../../model/edit/set-cookie-edit.ts';
import type { AttributeName } from '../../model/parse/set-cookie.ts';
import { writeAddress } from '../reading/addresses/address.ts';
import { type Edit, smallestChanges } from '../remedy/smallest-changes.ts';
import type { Fix, ReceivedLine } from './diagnosis.ts';

type LineEdit = Edit<ReceivedLine, AttributeName | 'prefix' | 'scheme'>;

/** Maximum number of offered fixes. */
const maxFixes = 4;

/** A suggestion as a sentence and a line. */
export function fixOf(setCookie: string, { attribute, value, insteadOf }: Suggestion): Fix {
  const bare = insteadOf === undefined ? setCookie : withoutAttribute(setCookie, insteadOf);
  return { sentence: `${sentenceOf(attribute, value)}.`, setCookie: writeAttribute(bare, attribute, value), url: null };
}

function sentenceOf(attribute: AttributeName, value: string | null): string {
  const title = canonicalNames[attribute];
  if (value === null) return `Remove ${title}`;
  return value === '' ? `Set ${title}` : `Set ${title}=${value}`;
}

/** The line without the attributes of this name, which may be misspelt. */
function withoutAttribute(setCookie: string, name: string): string {
  const [pair = '', ...rest] = setCookie.split(';');
  return [pair, ...rest.filter((piece) => piece.split('=', 1)[0]?.trim() !== name)].join(';');
}

/** The smallest changes after which `isStored` holds, found by trying them. */
export function smallestFixes(line: ReceivedLine, isStored: (line: ReceivedLine) => boolean): Fix[] {
  return smallestChanges(line, editsOf(line), isStored)
    .slice(0, maxFixes)
    .map(({ sentence, changed: { setCookie, url } }) => ({
      sentence,
      setCookie,
      url: url === line.url ? null : writeAddress(url),
    }));
}

/** Every single change worth trying, the least intrusive first. */
function editsOf({ setCookie, url }: ReceivedLine): LineEdit[] {
  const edit = (group: LineEdit['group'], sentence: string, change: (text: string) => string): LineEdit => ({
    group,
    sentence,
    apply: (line) => ({ ...line, setCookie: change(line.setCookie) }),
  });
  const write = (group: AttributeName, value: string | null): LineEdit[] => {
    const written = readAttribute(setCookie, group);
    if (written?.toLowerCase() === value?.toLowerCase()) return [];
    return [edit(group, sentenceOf(group, value), (text) => writeAttribute(text, group, value))];
  };
  const flag = (group: AttributeName) => write(group, readAttribute(setCookie, group) === null ? '' : null);
  const prefix = prefixOf(readPair(setCookie).name);
  const bare = edit('prefix', `Remove the prefix ${prefix} from the name`, (text) => writePrefix(text, null));
  return [
    ...(url.scheme === 'https' ? [] : [overHttps]),
    ...flag('secure'),
    ...write('samesite', 'Lax'),
    ...write('domain', null),
    ...write('path', '/'),
    ...flag('httponly'),
    ...write('partitioned', null),
    ...(prefix === null ? [] : [bare]),
  ];
}

/** The same host and path over https. A port other than http's default stays. */
const overHttps: LineEdit = {
  group: 'scheme',
  sentence: 'Use https',
  apply: ({ url, ...line }) => ({ ...line, url: { ...url, scheme: 'https', port: url.port === 80 ? 443 : url.port } }),
};
