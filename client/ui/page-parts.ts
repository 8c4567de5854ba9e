/** The titles of the parts of the playground that a guide sends its reader to. The page takes its headings from here. */
export const partTitles = {
  stored: 'Stored',
  'fetch-rows': 'fetch() and similar APIs',
  'column-port': 'other port',
  'column-other': 'other site',
  reach: 'Hosts and paths',
  'send-again': 'Send this request again',
  'server-saw': 'Request at the server',
  'other-engines': 'Other engines',
  express: 'Express code',
} as const;
export type PartId = keyof typeof partTitles;
