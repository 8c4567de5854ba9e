import { isTried, type Topology } from '../../../contract/origins/topology.ts';
import type { StepReply } from '../../../contract/runs/step-reply.ts';
import { dataAttributes, html, Markup, pageOf } from '../../http/html.ts';
import { hashSource, policy } from '../../http/policy.ts';

/** The addresses of the built scripts for the pages of the tried hosts. */
export interface DriverAssets {
  /** The address of an entry point below `/.playground/app/`, the same on every origin. */
  script(name: 'driver' | 'frame' | 'worker' | 'lab-page'): string;
  /** The text of the service worker's script: a browser would ask for an imported script once more. */
  serviceWorker(): string;
}

const style = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
main{max-width:34rem;margin:1.5rem auto;padding:0 1rem}
main h1{font-size:1.4rem;margin:0}
main p{margin:.5rem 0}
main iframe{width:100%;height:5.5rem;border:2px solid}
#stage{height:1px;overflow:hidden;opacity:.01}
#stage *{max-width:2rem;max-height:2rem}
button{font:inherit;padding:.6rem 1.2rem;margin-top:1rem}
.late{visibility:hidden;animation:late 0s 8s forwards}
@keyframes late{to{visibility:visible}}`;

/** Data attributes for a page's root element. */
export type PageData = Readonly<Record<string, string>>;

/** The driver's page, whose script is a module. `reply`: the answer to its first question; `null`: the page asks. */
export function driverPage(assets: DriverAssets, data: PageData, reply: StepReply | null): string {
  return pageOf({
    title: 'Cookie Flag Playground: a run',
    root: dataAttributes({ worker: assets.script('worker'), frame: assets.script('frame'), ...data }),
    head: html`<style>${new Markup(style)}</style><script type="module" src="${assets.script('driver')}"></script>${replyIn(reply)}`,
    body: html`<main><h1>A run is going on</h1><p>This window makes the browser send each request and closes itself.</p>
<p><output>Starting<span class="late">: the script of this window has not loaded yet. If nothing changes, check that this browser is
online and that the server runs. Then close this window and run again.</span></output></p></main><div id="stage" aria-hidden="true"></div>`,
  });
}

/** Text that no browser takes for a script, where the driver's script finds it. */
function replyIn(reply: StepReply | null): Markup {
  const json = new Markup(JSON.stringify(reply).replaceAll('<', '\\u003c'));
  return reply === null ? html`` : html`<script type="application/json" id="reply">${json}</script>`;
}

/** A page inside a frame, or in a window that closes itself. */
export function framePage(assets: DriverAssets, data: PageData): string {
  return pageOf({
    title: 'Cookie Flag Playground: a frame',
    root: dataAttributes(data),
    body: html`<script src="${assets.script('frame')}"></script>`,
  });
}

/**
 * The policy of the driver's pages and frames. It allows their own scripts, requests to the tried origins, because a
 * run tries these, and one inline style by its hash. It allows nothing else.
 */
export function driverPolicy(topology: Topology, self: string, sandbox?: 'sandboxed'): string {
  const tried = topology.origins.filter(isTried).map(({ origin }) => origin);
  const sockets = tried.map((origin) => origin.replace(/^http/, 'ws'));
  return policy({
    // Prefetch has no directive. Firefox checks default-src, so 'none' would block the probe.
    'default-src': tried,
    'script-src': [self, ...tried, "'inline-speculation-rules'"],
    'worker-src': [self],
    'style-src': [hashSource(style), ...tried],
    'connect-src': [...tried, ...sockets],
    'img-src': ['data:', ...tried],
    'media-src': tried,
    'font-src': tried,
    'object-src': tried,
    // Frames that a page writes itself are tried too; a framed page inherits this policy.
    'frame-src': ['blob:', 'data:', ...tried],
    'form-action': tried,
    'frame-ancestors': tried,
    'base-uri': [],
    // With the sandbox, the page's origin is opaque.
    ...(sandbox ? { sandbox: ['allow-scripts'] } : {}),
  });
}
