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
  'http-only': ['HttpOnly', 'cookie', 'Scripts cannot read or overwrite the cookie.'],
  secure: [
    'Secure',
    'cookie',
    'The browser sends the cookie only over https, and plain http cannot overwrite it. A browser that trusts http://localhost makes an exception there.',
  ],
  'same-site-lax': [
    'SameSite=Lax',
    'cookie',
    'The browser sends the cookie cross-site only with top-level navigations by safe methods.',
  ],
  'same-site-strict': ['SameSite=Strict', 'cookie', 'The browser sends the cookie only with same-site requests.'],
  'prefix-secure': ['__Secure-', 'cookie', 'The name requires Secure.'],
  'prefix-http': ['__Http-', 'cookie', 'The name requires Secure and HttpOnly, so a script cannot set the cookie.'],
  'prefix-host': [
    '__Host-',
    'cookie',
    'The name requires Secure, Path=/ and no Domain: only this host can set the cookie.',
  ],
  'prefix-host-http': ['__Host-Http-', 'cookie', 'The name requires what __Host- requires, and HttpOnly.'],
  'output-encoding': ['Output encoding', 'page', 'The bank writes comments into its page as text, not as markup.'],
  'content-security-policy': ['Content-Security-Policy', 'page', 'The bank’s pages run only the bank’s script files.'],
  regenerate: ['Regenerate at login', 'session', 'Login destroys the old session and starts one with a new id.'],
  'post-only': ['No change by GET', 'request', 'A GET request changes nothing.'],
  'synchronizer-token': ['Synchronizer token', 'request', 'Forms contain a token that the session stores (csrf-sync).'],
  'naive-double-submit': ['Naive double submit', 'request', 'Forms contain a random value that a cookie contains too.'],
  'signed-double-submit': [
    'Signed double submit',
    'request',
    'The same, with an HMAC that includes the session’s id (csrf-csrf).',
  ],
  'origin-check': [
    'Origin check',
    'request',
    'A request by an unsafe method (POST, not GET) needs the bank’s Origin. The bank rejects null and a missing Origin.',
  ],
  'fetch-metadata': [
    'Sec-Fetch-Site',
    'request',
    'A request by an unsafe method (POST, not GET) must be same-origin. Without the header, Origin decides.',
  ],
  'json-only': [
    'JSON only',
    'request',
    'A request by an unsafe method (POST, not GET) must be application/json, which no form can send.',
  ],
  'frame-ancestors': ['frame-ancestors', 'page', 'No page may frame the bank.'],
  'strict-transport': ['HSTS', 'transport', 'After one visit over https the browser uses only https.'],
  'signed-role': ['Signed role cookie', 'cookie', 'The role cookie has an HMAC, and the bank rejects one without it.'],
  'verified-jwt-role': [
    'Verified JWT',
    'cookie',
    'The role is in a JWT whose algorithm is fixed and whose signature is verified (jose).',
  ],
  'role-in-session': ['Role in the session', 'session', 'The bank reads the role from the session on the server.'],
  'separate-host': ['Separate host', 'hosting', 'The other app is on another host, not on another path or port.'],
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
