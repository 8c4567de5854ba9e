import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const file = resolve(import.meta.dirname, '../../docs/hosting.md');
/** After this line, a block has lines for the location of the block before it. */
const joint = '# In the location above:';

/** The deployment's values that replace the examples in the document. */
export interface Place {
  /** The ports for visitors, and those of the playgrounds, which the document calls 8081 to 8083. */
  readonly http: number;
  readonly https: number;
  /** The second ports, which attack labs need. */
  readonly httpAlt: number;
  readonly httpsAlt: number;
  readonly playgrounds: readonly number[];
  /** Files: certificate and key separately, and both in one. */
  readonly cert: string;
  readonly key: string;
  readonly both: string;
}

/**
 * The configuration of nginx that docs/hosting.md prints for many processes, with names below `.test`. Throws an `Error`
 * where the document has none, or not what is to be replaced in it.
 */
export function nginxConfig(place: Place): string {
  const [server = '', many = ''] = blocks('nginx');
  const [outside = '', inside = ''] = many.split(joint);
  const joined = replaced(server, /^ +proxy_pass .*$/m, inside.trim());
  return at(place, `${outside}${joined}`, [
    [/listen 80;/, `listen 127.0.0.1:${place.http}; listen 127.0.0.1:${place.httpAlt};`],
    [/listen 443 ssl;/, `listen 127.0.0.1:${place.https} ssl; listen 127.0.0.1:${place.httpsAlt} ssl;`],
    [/server_name /, 'server_name bank.test shop.bank.test '],
    ['/etc/ssl/playground.pem', place.cert],
    ['/etc/ssl/playground-key.pem', place.key],
  ]);
}

/** The same for HAProxy. */
export function haproxyConfig(place: Place): string {
  return at(place, blocks('haproxy')[0] ?? '', [
    [/bind :80$/m, `bind 127.0.0.1:${place.http},127.0.0.1:${place.httpAlt}`],
    [/bind :443 ssl/, `bind 127.0.0.1:${place.https},127.0.0.1:${place.httpsAlt} ssl`],
    ['/etc/ssl/playground-with-key.pem', place.both],
  ]);
}

/**
 * The same for Caddy: the hosts of its first block, and the snippets of its second. Caddy gets no certificate for names below
 * `.test`, so it is given one.
 */
export function caddyConfig(place: Place): string {
  const [hosts = '', many = ''] = blocks('caddyfile');
  const { cert, key, httpAlt, httpsAlt } = place;
  const second = (scheme: string, port: number) =>
    ['bank.test', 'shop.bank.test'].map((host) => `${scheme}://${host}, ${scheme}://${host}:${port}, `).join('');
  return at(place, `${many}${hosts.slice(hosts.indexOf('# Both schemes'))}`, [
    [/^http:\/\//m, `http://other.test:${httpAlt}, ${second('http', httpAlt)}http://`],
    [/^https:\/\//m, `https://other.test:${httpsAlt}, ${second('https', httpsAlt)}https://`],
    [/(?<=^https:.*\{$)/m, `\n\ttls ${cert} ${key}`],
  ]);
}

function at({ playgrounds }: Place, text: string, exchanges: readonly (readonly [RegExp | string, string])[]): string {
  const servers = playgrounds.map((port, index): [RegExp, string] => [
    new RegExp(`127\\.0\\.0\\.1:${8081 + index}\\b`, 'g'),
    `127.0.0.1:${port}`,
  ]);
  let made = text.replaceAll('.example', '.test');
  for (const [from, to] of [...exchanges, ...servers]) made = replaced(made, from, to);
  return made;
}

function replaced(text: string, from: RegExp | string, to: string): string {
  const made = text.replace(from, () => to);
  if (made === text) throw new Error(`docs/hosting.md does not have ${from} where it is expected.`);
  return made;
}

function blocks(language: string): string[] {
  const found = readFileSync(file, 'utf8').matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'));
  return [...found].map(([, text]) => text ?? '');
}
