/** What each sign of a recorded cell means. */
export const signWords: Readonly<Record<string, string>> = {
  '+': 'sent',
  '-': 'not sent',
  '.': 'no request arrived',
  '?': 'differed between runs',
  ' ': 'not recorded',
};
