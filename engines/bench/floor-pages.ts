import { originOfPlace, type Place, type Scheme, type Topology } from '../../contract/origins/topology.ts';
import { probes as allProbes } from '../../contract/probes/catalogue.ts';
import type { Probe } from '../../contract/probes/probe.ts';
import { framed, helpers, starts } from './floor-starts.ts';

/** A top-level page of the floor. */
export interface FloorPage {
  readonly place: Place;
  /** How many POSTs to its own origin it sends first, one after the other: in a run they expire what is left. */
  readonly posts: number;
  /** The requests that it sends at once. */
  readonly requests: readonly Probe[];
  /** Then its prefetch by speculation rules: beside the other requests Chromium 156 never sent it. */
  readonly late: readonly Probe[];
  /** Then its navigations that are answered by 204, one after the other. */
  readonly stays: readonly Probe[];
  /** The navigation that leads to this page and what the page does next; `null`: the page before replaces itself. */
  readonly by: Probe | null;
  readonly isSandboxed: boolean;
}

const placesInOrder: readonly Place[] = ['home', 'other', 'scheme', 'port', 'sibling'];
const leaving: readonly Probe['act'][] = ['sandboxed-page-that-fetches', 'sandboxed-page-with-image'];

function isNavigation({ navigation, initiatorType, act }: Probe): boolean {
  return navigation === 'top-level' && initiatorType === 'navigation' && act !== 'window-open';
}

/** The pages of the reset: the control cookies, the expiring and the check of what is left, at home over each scheme. */
function resetPages(probes: readonly Probe[]): readonly FloorPage[] {
  const asksOtherScheme = probes.some(({ from, target }) => from === 'scheme' || target === 'scheme');
  return [...(asksOtherScheme ? [{ ...emptyAt('scheme'), posts: 2 }] : []), { ...emptyAt('home'), posts: 3 }];
}

function emptyAt(place: Place): FloorPage {
  return { place, posts: 0, requests: [], late: [], stays: [], by: null, isSandboxed: false };
}

/** The frames in which a run looks which cookies are stored: at home in each context. */
export function looks(): readonly Probe[] {
  const frames = [
    { id: 'look/first-party', from: 'home', act: 'frame-that-fetches' },
    { id: 'look/home>other>home', from: 'home', act: 'frame-in-frame' },
    { id: 'look/other', from: 'other', act: 'frame-that-fetches' },
  ] as const;
  return frames.flatMap(({ id, from, act }) => {
    const like = allProbes.find((probe) => probe.act === act);
    return like ? [{ ...like, id, from }] : [];
  });
}

/**
 * The pages from which the requests can be sent: those of the reset, one for each place, and those that a probe itself
 * opens. In a run, home's own page is also the response that sets the cookies.
 */
export function floorPages(probes: readonly Probe[]): readonly FloorPage[] {
  const asking = placesInOrder.flatMap((place) => {
    const here = probes.filter(({ from }) => from === place);
    const empty = emptyAt(place);
    const sandboxed = here.filter(({ act }) => leaving.includes(act));
    const opening = here.filter(({ thenDo }) => thenDo !== 'return');
    const stays = here.filter((probe) => isNavigation(probe) && !opening.includes(probe));
    const late = here.filter(({ initiatorType }) => initiatorType === 'speculation');
    const requests = here.filter((probe) => ![...sandboxed, ...opening, ...stays, ...late].includes(probe));
    if (here.length === 0) return [];
    return [
      { ...empty, requests, late, stays },
      ...sandboxed.map((probe) => ({ ...empty, requests: [probe], isSandboxed: true })),
      ...opening.flatMap((by, index) => [
        ...(index > 0 ? [empty] : []),
        { ...emptyAt(by.target), by, requests: by.thenDo === 'fetch' ? [by] : [] },
      ]),
    ];
  });
  return [...resetPages(probes), ...asking];
}

/** Every address of the floor, and the text of its pages. */
export class FloorSite {
  readonly #origin: (place: Place) => string;
  readonly #probes: readonly Probe[];
  readonly #pages: readonly FloorPage[];

  constructor(probes: readonly Probe[], pages: readonly FloorPage[], origin: (place: Place) => string) {
    this.#probes = probes;
    this.#pages = pages;
    this.#origin = origin;
  }

  page(number: number): string {
    return `${this.#origin(this.#pages[number]?.place ?? 'home')}/page/${number}`;
  }

  /** The address of a probe's request, or of the redirect before it. */
  first(probe: Probe): string {
    const [via] = probe.thenDo === 'return' ? probe.via : [];
    return via ? `${this.#origin(via)}/redirect/${this.#probes.indexOf(probe)}` : this.target(probe);
  }

  target(probe: Probe): string {
    const url = `${this.#origin(probe.target)}/request/${this.#probes.indexOf(probe)}`;
    return probe.mode === 'websocket' ? url.replace(/^http/, 'ws') : url;
  }

  /** The page of a frame that sends a probe's request. */
  frame(probe: Probe): string {
    return documentOf(lineOf(framed[probe.act], this.target(probe), ''));
  }

  /** A top-level page: what it sends, the navigations that leave it there, and how the browser gets to the next one. */
  text(number: number): string {
    const { posts, requests, late, stays, by, isSandboxed, place } = this.#pages[number] as FloorPage;
    const told = `${this.#origin(place).replace(/^http/, 'ws')}/told/${number}`;
    const waits = requests.length + late.length + stays.length > 0;
    return documentOf(
      [
        ...(waits ? [`const socket = new WebSocket('${told}')`] : []),
        'const told = () => new Promise((resolve) => { socket.onmessage = resolve; })',
        ...Array.from({ length: posts }, () => "await fetch('/sent/0', { method: 'POST' })"),
        ...requests.map((probe) => this.#request(probe, isSandboxed)),
        ...(requests.length > 0 ? ['await told()'] : []),
        ...[...late, ...stays].flatMap((probe) => [lineOf(starts[probe.act], this.first(probe), ''), 'await told()']),
        this.#leave(number, by),
      ].join(';\n'),
    );
  }

  #request(probe: Probe, isSandboxed: boolean): string {
    if (isSandboxed) return lineOf(framed[probe.act], this.target(probe), '');
    if (probe.thenDo === 'fetch') return 'fetch(location.href)';
    const at =
      probe.act === 'service-worker-fetch'
        ? '/worker'
        : this.#origin(probe.act === 'frame-in-frame' ? 'other' : 'home');
    return lineOf(starts[probe.act], this.first(probe), `${at}/frame/${this.#probes.indexOf(probe)}`);
  }

  #leave(number: number, by: Probe | null): string {
    if (by?.thenDo === 'reload') return 'location.reload()';
    if (by?.thenDo === 'link') return 'follow(location.href)';
    if (by?.thenDo === 'location') return 'location.href = location.href';
    const next = this.#pages[number + 1];
    if (!next) return '';
    return lineOf(next.by ? starts[next.by.act] : 'location.replace(url)', this.page(number + 1), '');
  }
}

function lineOf(line: string | undefined, url: string, frame: string): string {
  if (line === undefined) throw new Error(`The floor cannot send ${url}.`);
  return `{ const url = '${url}', frame = '${frame}'; ${line} }`;
}

function documentOf(lines: string): string {
  return `<!doctype html><link rel="icon" href="data:,"><body><script>(async () => {${helpers}\n${lines}\n})();</script>`;
}

/** The origin of a place on the ports of the floor's own servers. */
export function originsOf(
  topology: Topology,
  scheme: Scheme,
  ports: Readonly<Record<'main' | 'alt' | 'https', number>>,
): (place: Place) => string {
  return (place) => {
    const entry = originOfPlace(topology, place, scheme);
    if (!entry) throw new Error(`${place} has no origin.`);
    const { protocol, hostname } = new URL(entry.origin);
    const port = entry.scheme === 'https' ? ports.https : ports[entry.port];
    return `${protocol}//${hostname}:${port}`;
  };
}
