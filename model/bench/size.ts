import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const entry = `
export * from './retrieve/retrieve.ts';
export * from './store/receive.ts';
export * from './store/cookie-store.ts';
export * from './same-site/context.ts';
export * from './profiles/profiles.ts';
export * from './parse/set-cookie.ts';
`;

/** The model in one minified file, without the public suffix list, which is an argument. */
export async function modelCode(): Promise<string> {
  const root = resolve(import.meta.dirname, '..');
  const id = resolve(root, 'everything.ts');
  const result = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (source) => (source === id ? id : null),
        load: (source) => (source === id ? entry : null),
      },
    ],
    build: { write: false, minify: true, lib: { entry: id, formats: ['es'] } },
  });
  const outputs = Array.isArray(result) ? result : 'output' in result ? [result] : [];
  const code = outputs.flatMap(({ output }) => output).map((chunk) => ('code' in chunk ? chunk.code : ''));
  return code.join('');
}

/** The gzipped size of the model in bytes. */
export async function modelSize(): Promise<number> {
  return gzipSync(await modelCode()).length;
}
