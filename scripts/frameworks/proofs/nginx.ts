import { resolve } from 'node:path';
import type { Proof } from './proof.ts';
import { proveServed } from './served.ts';

/** Runs the code in nginx, each piece in its own location. */
export function proveInNginx(codes: readonly string[]): Proof {
  const folder = resolve(import.meta.dirname, '../nginx/.made');
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  const locations = codes.map((code, n) => `location = /${n} { ${code} return 204; }`);
  const config = `daemon off; master_process off; pid ${folder}/pid; error_log stderr;
events {}
http {
  access_log off;
  ${paths.join(' ')}
  server {
    listen 127.0.0.1:PORT;
    ${locations.join('\n    ')}
  }
}
`;
  return proveServed(
    {
      folder,
      files: { 'nginx.conf': config },
      program: 'nginx',
      words: ['-c', `${folder}/nginx.conf`],
      version: { words: ['-v'], pattern: /nginx\/([\d.]+)/ },
    },
    codes.length,
  );
}
