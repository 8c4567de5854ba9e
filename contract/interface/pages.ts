/** A page of the interface: its address, and what its HTML says before any script runs. */
export interface PageFacts {
  /** Without a query. The stage's addresses go on behind it. Pages at home live below `/.playground/labs/`, since every other path of home is the visitor's. */
  readonly path: string;
  /** Which role serves it: labs live at home, since that is where their cookies are. */
  readonly at: 'ui' | 'home';
  /** What the navigation calls it. */
  readonly title: string;
  /** Its first heading. */
  readonly heading: string;
  /** What it is for, in one to three sentences: below the heading, and what a search engine shows. */
  readonly lead: string;
}

export const pageIds = [
  'home',
  'playground',
  'compare',
  'flows',
  'learn',
  'stage',
  'fix',
  'sessions',
  'signed',
  'tokens',
  'attacks',
  'ladder',
  'matrix',
] as const;
export type PageId = (typeof pageIds)[number];

/** Every page. */
export const pageFacts: Readonly<Record<PageId, PageFacts>> = {
  home: {
    path: '/',
    at: 'ui',
    title: 'Cookie Flag Playground',
    heading: 'See where your cookie goes.',
    lead: 'Set a session cookie in your own browser. See which requests carry it, which do not, and why.',
  },
  playground: {
    path: '/play',
    at: 'ui',
    title: 'Playground',
    heading: 'Playground',
    lead: 'Compose a cookie and run it in this browser. The playground predicts which requests carry the cookie, your browser makes them, and every result is explained by the rule that decides it.',
  },
  compare: {
    path: '/compare',
    at: 'ui',
    title: 'Compare',
    heading: 'Compare',
    lead: 'Put two settings of a cookie side by side, or all four of SameSite, and see which requests differ. Or say what the cookie must do, and get the smallest cookie that does it.',
  },
  flows: {
    path: '/flows',
    at: 'ui',
    title: 'Flows',
    heading: 'Flows',
    lead: 'Logins, callbacks and logouts, request by request. See which cookies each request carries after a redirect, from another site or two minutes later, and what is in the jar in between.',
  },
  learn: {
    path: '/learn',
    at: 'ui',
    title: 'Learn',
    heading: 'Learn',
    lead: 'Guess what your browser does, make it happen, and see why. The server says what your browser really sent.',
  },
  stage: {
    path: '/stage',
    at: 'ui',
    title: 'Stage',
    heading: 'Stage',
    lead: 'Give lessons on a projector: large type, covered answers, one key for each step. Your own window shows the notes, the answers and the time.',
  },
  fix: {
    path: '/fix',
    at: 'ui',
    title: 'Fix my cookie',
    heading: 'Fix my cookie',
    lead: 'Paste a Set-Cookie line, a response, a HAR, a curl command or your code. See what each browser does with the cookie, why, and which lines to change.',
  },
  sessions: {
    path: '/.playground/labs/sessions',
    at: 'home',
    title: 'Sessions',
    heading: 'Sessions',
    lead: 'A real Express app with express-session. The browser keeps a signed id, the server keeps the rest. Change an option, send a request, and see the cookie, the record and the headers.',
  },
  signed: {
    path: '/.playground/labs/signed',
    at: 'home',
    title: 'Signed cookies',
    heading: 'Signed cookies',
    lead: 'Sign a cookie, change it, and see whether the server still accepts it. A signature protects the value from changes. It hides nothing, and a copy is as valid as the original.',
  },
  tokens: {
    path: '/.playground/labs/tokens',
    at: 'home',
    title: 'Tokens',
    heading: 'Tokens',
    lead: 'Compare a session, a signed cookie and a JWT. Measure what each of them still allows after a logout, after a theft and after a restart of the server.',
  },
  attacks: {
    path: '/attacks',
    at: 'ui',
    title: 'Attacks',
    heading: 'Attacks',
    lead: 'Attack a small fictitious bank from another site, switch one defence on, and attack again with the same exploit. The bank’s server says what happened.',
  },
  ladder: {
    path: '/attacks/ladder',
    at: 'ui',
    title: 'Attack ladder',
    heading: 'Attack ladder',
    lead: 'Every attack against every defence, as recorded in three engines and as you can measure it in this browser. A cell opens its attack with that defence alone.',
  },
  matrix: {
    path: '/matrix',
    at: 'ui',
    title: 'Matrix',
    heading: 'Matrix',
    lead: 'What Chromium, Firefox and WebKitGTK did with each cookie and each kind of request, as recorded in real runs.',
  },
};

/** The page of a path on a role's origin, or `undefined`. */
export function pageAt(path: string, at: PageFacts['at']): PageId | undefined {
  const isStage = path.startsWith(`${pageFacts.stage.path}/`);
  return pageIds.find((id) => pageFacts[id].at === at && (pageFacts[id].path === path || (id === 'stage' && isStage)));
}

/** Addresses that pages had before, and their page. */
const formerPaths: Readonly<Record<string, PageId>> = { '/guides': 'learn', '/diagnose': 'fix' };

/**
 * The new address for an old address of the interface, or `null` if it has not moved: renamed pages, and an experiment
 * at `/`, the playground's earlier address. `search` begins with `?` or is empty.
 */
export function movedTo(path: string, search: string): string | null {
  const id = formerPaths[path] ?? (path === '/' && search.length > 1 ? 'playground' : null);
  return id === null ? null : pageFacts[id].path + search;
}
