/** Every defence of the bank, by the layer that carries it. */
export const defenceIds = [
  'http-only',
  'secure',
  'same-site-lax',
  'same-site-strict',
  'prefix-secure',
  'prefix-http',
  'prefix-host',
  'prefix-host-http',
  'output-encoding',
  'content-security-policy',
  'regenerate',
  'post-only',
  'synchronizer-token',
  'naive-double-submit',
  'signed-double-submit',
  'origin-check',
  'fetch-metadata',
  'json-only',
  'frame-ancestors',
  'strict-transport',
  'signed-role',
  'verified-jwt-role',
  'role-in-session',
  'separate-host',
] as const;
export type DefenceId = (typeof defenceIds)[number];

/** A defence that can be switched on in the bank. */
export interface Defence {
  readonly id: DefenceId;
  /** As a heading of a column. */
  readonly title: string;
  readonly layer: 'cookie' | 'page' | 'request' | 'session' | 'transport' | 'hosting';
  /** What the bank does when it is on. */
  readonly does: string;
}

const table = {
  'http-only': ['HttpOnly', 'cookie', 'The cookie is not given to scripts, and scripts cannot write over it.'],
  secure: [
    'Secure',
    'cookie',
    'The cookie is sent over https only, and plain http cannot write over it. A browser that trusts http://localhost excepts it.',
  ],
  'same-site-lax': [
    'SameSite=Lax',
    'cookie',
    'Cross-site, the cookie goes with top-level navigations by safe methods only.',
  ],
  'same-site-strict': ['SameSite=Strict', 'cookie', 'The cookie goes with same-site requests only.'],
  'prefix-secure': ['__Secure-', 'cookie', 'The name demands Secure.'],
  'prefix-http': ['__Http-', 'cookie', 'The name demands Secure and HttpOnly, so a script cannot set it.'],
  'prefix-host': [
    '__Host-',
    'cookie',
    'The name demands Secure, Path=/ and no Domain: only this very host can set it.',
  ],
  'prefix-host-http': ['__Host-Http-', 'cookie', 'The name demands what __Host- demands, and HttpOnly.'],
  'output-encoding': ['Output encoding', 'page', 'Comments are written into the page as text, not as markup.'],
  'content-security-policy': ['Content-Security-Policy', 'page', 'Pages run the bank’s own script files only.'],
  regenerate: ['Regenerate at login', 'session', 'Login destroys the session there was and starts one with a new id.'],
  'post-only': ['No change by GET', 'request', 'A GET request changes nothing.'],
  'synchronizer-token': ['Synchronizer token', 'request', 'Forms carry a token that the session knows (csrf-sync).'],
  'naive-double-submit': ['Naive double submit', 'request', 'Forms carry a random value that a cookie carries too.'],
  'signed-double-submit': [
    'Signed double submit',
    'request',
    'The same, with an HMAC over the session’s id (csrf-csrf).',
  ],
  'origin-check': [
    'Origin check',
    'request',
    'A request by an unsafe method (POST, not GET) needs the bank’s own Origin; null or none is refused.',
  ],
  'fetch-metadata': [
    'Sec-Fetch-Site',
    'request',
    'A request by an unsafe method (POST, not GET) must be same-origin; without the header, Origin decides.',
  ],
  'json-only': [
    'JSON only',
    'request',
    'A request by an unsafe method (POST, not GET) must be application/json, which no form can send.',
  ],
  'frame-ancestors': ['frame-ancestors', 'page', 'No page may frame the bank.'],
  'strict-transport': ['HSTS', 'transport', 'After one visit over https the browser asks over https only.'],
  'signed-role': ['Signed role cookie', 'cookie', 'The role cookie carries an HMAC, and one without it is refused.'],
  'verified-jwt-role': [
    'Verified JWT',
    'cookie',
    'The role is in a JWT whose algorithm is fixed and whose signature is verified (jose).',
  ],
  'role-in-session': ['Role in the session', 'session', 'The role is looked up in the session, at the server.'],
  'separate-host': [
    'A host of its own',
    'hosting',
    'The other app lives on another host, not under another path or port.',
  ],
} as const satisfies Record<DefenceId, readonly [string, Defence['layer'], string]>;

/** All defences, in the order of the columns. */
export const defences: readonly Defence[] = defenceIds.map((id) => {
  const [title, layer, does] = table[id];
  return { id, title, layer, does };
});

/** The defence of an id. */
export function defenceOf(id: DefenceId): Defence {
  const [title, layer, does] = table[id];
  return { id, title, layer, does };
}
