import type { Options } from '../profiles/options.ts';
import { maxAttributeBytes, maxNameValueBytes } from '../spec.ts';

/** In what a parser may differ from the draft's: the sizes it takes, in bytes (`null`: any), and how it reads. */
export type ParseRules = Pick<
  Options,
  | 'nameValueLimit'
  | 'attributeLimit'
  | 'limitedAttributes'
  | 'cookieDate'
  | 'maxAgeForm'
  | 'lifetimeAttributes'
  | 'withoutEquals'
  | 'emptyPair'
  | 'pairWithoutEquals'
  | 'commaInName'
  | 'domainCase'
  | 'domainDot'
  | 'repeatedSameSite'
  | 'lineIsReadTo'
>;

/** The draft's. */
export const draftRules: ParseRules = {
  nameValueLimit: maxNameValueBytes,
  attributeLimit: maxAttributeBytes,
  limitedAttributes: 'all',
  cookieDate: 'draft',
  maxAgeForm: 'digits',
  lifetimeAttributes: 'last-readable-of-each',
  withoutEquals: 'empty-value',
  emptyPair: 'ignored',
  pairWithoutEquals: 'value',
  commaInName: 'kept',
  domainCase: 'ignored',
  domainDot: 'host-only',
  repeatedSameSite: 'last',
  lineIsReadTo: 'its-end',
};

/** For those who take a string apart and leave it to the browser to judge its size. */
export const anySize: ParseRules = { ...draftRules, nameValueLimit: null };
