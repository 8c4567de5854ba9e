/** The pinned draft. All section numbers in the model refer to it. */
export const draft = 'draft-ietf-httpbis-rfc6265bis-22';

/** The URL of a section, such as `5.6`. */
export function sectionUrl(section: string): string {
  return `https://datatracker.ietf.org/doc/html/${draft}#section-${section}`;
}

/** Maximum bytes of name and value together (5.6, step 5). */
export const maxNameValueBytes = 4096;

/** Maximum bytes of one attribute's value (5.6, unparsed-attributes, step 6). */
export const maxAttributeBytes = 1024;

/** Seconds: 400 days, the limit the draft recommends for Max-Age and Expires (5.5). */
export const maxAgeCap = 400 * 24 * 60 * 60;
