import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A path in the repository, as a document writes it: `server/runs/plan/`, not an id such as `other/image`. */
const place =
  /`((?:model|contract|prediction|recordings|lessons|server|client|browsers|engines|e2e|scripts|docs)\/[\w./-]*)`/g;

/**
 * The missing targets of a Markdown document: a linked file or heading, a folder or file of a room, an npm script. Each
 * is returned as the document writes it. `document` is relative to `root`.
 */
export function brokenReferences(root: string, document: string): readonly string[] {
  const text = read(root, document);
  const prose = text.replace(/^```[\s\S]*?^```/gm, '');
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  const places = [...prose.matchAll(place)].map(([, path = '']) => path);
  const scripts = [...text.matchAll(/npm run (?:--silent )?([a-z][a-z:-]*)/g)].map(([, name = '']) => name);
  const known = JSON.parse(read(root, 'package.json')) as { scripts: Readonly<Record<string, string>> };
  return [
    ...links.filter((link) => !/^[a-z]+:/.test(link) && !leads(root, document, link)),
    ...places.filter((path) => !existsSync(join(root, path))),
    ...scripts.filter((name) => !Object.hasOwn(known.scripts, name)).map((name) => `npm run ${name}`),
  ];
}

function leads(root: string, document: string, link: string): boolean {
  const [path = '', heading] = link.split('#');
  const target = path === '' ? document : join(dirname(document), path);
  if (!existsSync(join(root, target))) return false;
  return heading === undefined || anchorsOf(read(root, target)).has(heading);
}

/** The fragments of GitHub's links to headings, and those that the document itself defines. */
function anchorsOf(markdown: string): ReadonlySet<string> {
  const headings = [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
  const written = [...markdown.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, id = '']) => id);
  return new Set([...headings, ...written]);
}

function read(root: string, file: string): string {
  return readFileSync(join(root, file), 'utf8');
}
