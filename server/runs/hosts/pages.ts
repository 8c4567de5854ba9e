import { createHash } from 'node:crypto';
import { isTried, type Topology } from '../../../contract/origins/topology.ts';
import { escapeMarkup } from '../../http/html.ts';

/** Where the built scripts of the tried hosts' pages are. */
export interface DriverAssets {
  /** The address of an entry point below `/.playground/app/`, the same on every origin. */
  script(name: 'driver' | 'frame' | 'worker' | 'lab-page'): string;
}

const style = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
main{max-width:34rem;margin:3rem auto;padding:0 1rem}
#stage{height:1px;overflow:hidden;opacity:.01}
#stage *{max-width:2rem;max-height:2rem}
button{font:inherit;padding:.6rem 1.2rem;margin-top:1rem}`;
const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/** Data of a page, put on its root element; attribute names are written here, values are escaped. */
export type PageData = Readonly<Record<string, string>>;

function attributes(data: PageData): string {
  return Object.entries(data)
    .map(([name, value]) => ` data-${name}="${escapeMarkup(value)}"`)
    .join('');
}

/** The driver's page. `script` is a module; nothing on the page comes from a visitor but escaped attribute values. */
export function driverPage(assets: DriverAssets, data: PageData): string {
  return `<!doctype html>
<html lang="en"${attributes({ worker: assets.script('worker'), ...data })}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Cookie Flag Playground: a run</title>
<link rel="icon" href="data:,"><style>${style}</style><script type="module" src="${assets.script('driver')}"></script></head>
<body><main><h1>A run is going on</h1><p>This window makes the browser send each request and closes itself.</p>
<p><output>Starting</output></p></main><div id="stage" aria-hidden="true"></div></body></html>`;
}

/** A page inside a frame, or in a window that closes itself. */
export function framePage(assets: DriverAssets, data: PageData): string {
  return `<!doctype html>
<html lang="en"${attributes(data)}>
<head><meta charset="utf-8"><title>Cookie Flag Playground: a frame</title><link rel="icon" href="data:,"></head>
<body><script src="${assets.script('frame')}"></script></body></html>`;
}

/**
 * The policy of the driver's pages and frames: their own scripts, and requests to the tried origins, which are what a
 * run is about. Nothing else, and nothing inline but one style, by its hash.
 */
export function driverPolicy(topology: Topology, self: string): string {
  const tried = topology.origins.filter(isTried).map(({ origin }) => origin);
  const sockets = tried.map((origin) => origin.replace(/^http/, 'ws'));
  const all = tried.join(' ');
  return [
    // Prefetch has no directive of its own; Firefox asks default-src, where 'none' would stop the probe.
    `default-src ${all}`,
    `script-src ${self} ${all}`,
    `worker-src ${self}`,
    `style-src ${styleHash} ${all}`,
    `connect-src ${all} ${sockets.join(' ')}`,
    `img-src data: ${all}`,
    `media-src ${all}`,
    `font-src ${all}`,
    `object-src ${all}`,
    `frame-src ${all}`,
    `form-action ${all}`,
    `frame-ancestors ${all}`,
    "base-uri 'none'",
  ].join('; ');
}
