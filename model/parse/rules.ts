import type { Options } from '../profiles/options.ts';
import { maxAttributeBytes, maxNameValueBytes } from '../spec.ts';

/**
 * The ways in which a parser may differ from the draft's: size limits in bytes (`null`: no limit), and how it reads a
 * line.
 */
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

/** The rules of the draft. */
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

/** For callers that parse a string and leave the size limits to the browser. */
export const anySize: ParseRules = { ...draftRules, nameValueLimit: null };
