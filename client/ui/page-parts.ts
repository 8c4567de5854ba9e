/** The titles of the parts of the playground that a guide sends its reader to. The page takes its headings from here. */
export const partTitles = {
  stored: 'Stored',
  'fetch-rows': 'Fetch and its kin',
  'column-port': 'other port',
  'column-other': 'other site',
  reach: 'Where is it sent?',
  'send-again': 'Send this one again',
  'server-saw': 'As the server saw it',
  'other-engines': 'In other engines',
  express: 'In Express',
} as const;
export type PartId = keyof typeof partTitles;
