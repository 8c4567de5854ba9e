import { resolve } from 'node:path';
import type { Proof } from './proof.ts';
import { proveServed } from './served.ts';

/** Runs each piece of code in PHP's own server. */
export function proveInPhp(codes: readonly string[]): Proof {
  const cases = codes.map((code, n) => `$cases[${n}] = function () { ${code} };`);
  const script = `<?php
ini_set('display_errors', '0');
${cases.join('\n')}
try {
  $cases[(int) substr($_SERVER['REQUEST_URI'], 1)]();
} catch (Throwable $error) {
  http_response_code(500);
  echo get_class($error), ': ', $error->getMessage();
}
`;
  return proveServed(
    {
      folder: resolve(import.meta.dirname, '../php/.made'),
      files: { 'cases.php': script },
      program: 'php',
      words: ['-S', '127.0.0.1:PORT', 'cases.php'],
      version: { words: ['--version'], pattern: /^PHP ([\d.]+)/ },
    },
    codes.length,
  );
}
