/** The one pinned draft. Section numbers all over the model are its. */
export const draft = 'draft-ietf-httpbis-rfc6265bis-22';

/** Where a section, such as `5.6`, can be read. */
export function sectionUrl(section: string): string {
  return `https://datatracker.ietf.org/doc/html/${draft}#section-${section}`;
}

/** Bytes of name and value together, at most (5.6, step 5). */
export const maxNameValueBytes = 4096;

/** Bytes of one attribute's value, at most (5.6, unparsed-attributes, step 6). */
export const maxAttributeBytes = 1024;

/** Seconds: 400 days, the limit the draft recommends for Max-Age and Expires (5.5). */
export const maxAgeCap = 400 * 24 * 60 * 60;
