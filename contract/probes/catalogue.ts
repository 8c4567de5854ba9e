import { type Place, places } from '../origins/topology.ts';
import type { KindName } from './acts.ts';
import { isKind, kindNames, kinds, type RequestKind, titleAlone } from './kinds.ts';
import type { Probe, TargetPath } from './probe.ts';

const placeTitles: Record<Place, string> = {
  home: 'the same origin',
  port: 'the same host on another port',
  sibling: 'another origin of the same site',
  scheme: 'the same host over the other scheme',
  other: 'another site',
};

/** The title of a probe for a place where its initiator is named beside it. A chain keeps its whole title. */
export function titleWithoutPlace({ group, act, title }: Pick<Probe, 'group' | 'act' | 'title'>): string {
  return group !== 'chains' && isKind(act) ? titleAlone(act) : title;
}

/** The name of an initiator, as in "from another site". */
export function placeTitle(place: Place): string {
  return placeTitles[place];
}

const essentialIds: ReadonlySet<string> = new Set([
  'home/link',
  'home/fetch-include',
  'home/fetch-omit',
  'sibling/link',
  'sibling/fetch-same-origin',
  'sibling/fetch-include',
  'other/link',
  'other/form-post',
  'other/fetch-include',
  'other/image',
  'other/iframe',
  'other/redirect-302',
]);

function probeOfKind(from: Place, name: KindName): Probe {
  const kind: RequestKind = kinds[name];
  const titled = titleAlone(name);
  const id = `${from}/${name}`;
  return {
    ...termsOf(kind),
    id,
    group: kind.group,
    title: `${titled.includes(',') ? `${titled},` : titled} from ${placeTitles[from]}`,
    description: kind.description,
    from,
    act: name,
    target: 'home',
    targetPath: 'chosen',
    via: kind.redirectFirst ? [from] : [],
    redirectStatus: kind.redirectFirst ?? 302,
    initiator: kind.inFrame === 'opaque' ? 'opaque' : from,
    frames: framesOf(from, kind),
    thenDo: 'return',
    scriptReads: kind.scriptReads,
    essential: essentialIds.has(id),
  };
}

function framesOf(from: Place, { navigation, inFrame }: RequestKind): Probe['frames'] {
  if (navigation === 'top-level') return [];
  if (inFrame === undefined) return [from];
  return inFrame === 'opaque' ? [from, 'opaque'] : [from, from];
}

function termsOf({ method, mode, credentials, destination, initiatorType, navigation }: RequestKind) {
  return { method, mode, credentials, destination, initiatorType, navigation };
}

type Chain = Pick<Probe, 'title' | 'description'> & Partial<Probe>;

function chain(from: Place, name: string, kind: KindName, changes: Chain): Probe {
  return { ...probeOfKind(from, kind), id: `${from}/${name}`, group: 'chains', essential: false, ...changes };
}

const chains: readonly Probe[] = [
  chain('home', 'link-through-other', 'link', {
    title: 'Link through another site and back',
    description: 'A link on a home page leads to another site, which redirects (302) back to home.',
    via: ['other'],
  }),
  chain('home', 'fetch-through-other', 'fetch-include', {
    title: 'fetch through another site and back',
    description: "A home page fetches another site, which redirects (302) back to home. Origin arrives as 'null'.",
    via: ['other'],
  }),
  chain('other', 'iframe-home-fetch', 'fetch-include', {
    title: 'home page in a frame on another site calls fetch',
    description: 'Another site frames a home page, which fetches home.',
    act: 'frame-that-fetches',
    initiator: 'home',
    frames: ['other', 'home'],
  }),
  chain('other', 'iframe-home-web-socket', 'web-socket', {
    title: 'home page in a frame on another site opens a WebSocket',
    description: 'Another site frames a home page, which opens a WebSocket to home.',
    act: 'frame-that-opens-a-web-socket',
    initiator: 'home',
    frames: ['other', 'home'],
  }),
  chain('other', 'iframe-storage-access-fetch', 'fetch-include', {
    title: 'home page in a frame on another site asks for storage access, then calls fetch',
    description:
      'Another site frames a home page, which calls document.requestStorageAccess() in a click and, once it has access, fetches home.',
    act: 'frame-with-storage-access',
    initiator: 'home',
    frames: ['other', 'home'],
  }),
  chain('other', 'iframe-home-link-top', 'link', {
    title: 'home page in a frame on another site, link with target="_top"',
    description:
      'Another site frames a home page, whose link to home has target="_top". Most browsers follow it only after a click.',
    act: 'frame-with-link-to-top',
    initiator: 'home',
  }),
  chain('home', 'iframe-other-iframe-home', 'iframe', {
    title: 'home › other site › home (frames)',
    description: 'A home page frames another site, which frames home.',
    act: 'frame-in-frame',
    initiator: 'other',
    frames: ['home', 'other'],
  }),
  chain('home', 'iframe-sandboxed-fetch', 'fetch-include', {
    title: 'Sandboxed home page calls fetch',
    description:
      'A home page frames a home page with sandbox="allow-scripts". The framed page has an opaque origin and fetches home.',
    act: 'sandboxed-frame-that-fetches',
    initiator: 'opaque',
    frames: ['home', 'opaque'],
  }),
  chain('home', 'csp-sandboxed-fetch', 'fetch-include', {
    title: 'Page sandboxed by its CSP calls fetch',
    description:
      'A home page with Content-Security-Policy: sandbox allow-scripts, so its origin is opaque, fetches home.',
    act: 'sandboxed-page-that-fetches',
    initiator: 'opaque',
    frames: ['opaque'],
  }),
  chain('home', 'csp-sandboxed-image', 'image', {
    title: 'Page sandboxed by its CSP shows an image',
    description:
      'A home page with Content-Security-Policy: sandbox allow-scripts, so its origin is opaque, loads an image from home.',
    act: 'sandboxed-page-with-image',
    initiator: 'opaque',
    frames: ['opaque'],
  }),
  chain('other', 'form-post-then-link', 'link', {
    title: 'Form POST, then link',
    description: "Another site's form POST opens a home page. The visitor then follows a link to home on that page.",
    act: 'form-post',
    thenDo: 'link',
    initiator: 'home',
  }),
  chain('other', 'link-then-reload', 'link', {
    title: 'Link, then reload',
    description: 'A link from another site opens a home page, which calls location.reload().',
    thenDo: 'reload',
    initiator: 'home',
  }),
  chain('other', 'link-then-location', 'link', {
    title: 'Link, then location',
    description: 'A link from another site opens a home page, which assigns location.href.',
    thenDo: 'location',
    initiator: 'home',
  }),
  chain('other', 'link-then-fetch', 'link', {
    ...termsOf(kinds['fetch-same-origin']),
    title: 'Link, then fetch',
    description: 'A link from another site opens a home page, which fetches home.',
    thenDo: 'fetch',
    initiator: 'home',
    frames: ['home'],
    scriptReads: true,
  }),
  chain('home', 'address-bar', 'link', {
    id: 'outside/address-bar',
    title: 'Address pasted into a new tab',
    description: 'The visitor pastes an address of home into a new tab, so no page starts the request.',
    act: 'address-bar',
    initiator: null,
  }),
];

function reach(name: string, at: Place, targetPath: TargetPath, title: string): Probe {
  return {
    ...probeOfKind(at, 'fetch-same-origin'),
    id: `reach/${name}`,
    group: 'reach',
    title,
    description: 'A page fetches its own origin.',
    target: at,
    targetPath,
    essential: name === 'home' || name === 'sibling' || name === 'other',
  };
}

const reaches: readonly Probe[] = [
  reach('home', 'home', 'chosen', 'Home itself'),
  reach('port', 'port', 'chosen', 'The same host on another port'),
  reach('sibling', 'sibling', 'chosen', 'A sibling host of the same site'),
  reach('scheme', 'scheme', 'chosen', 'The same host over the other scheme'),
  reach('other', 'other', 'chosen', 'Another site'),
  reach('parent-path', 'home', 'parent', 'The parent path'),
  reach('child-path', 'home', 'child', 'A path below'),
  reach('sibling-path', 'home', 'sibling', 'A path beside'),
];

/** Every probe, grouped by the place that starts it, in the order in which a run performs them. */
export const probes: readonly Probe[] = [
  ...places.flatMap((place) => kindNames.map((name) => probeOfKind(place, name))),
  ...chains,
  ...reaches,
];

const byId: ReadonlyMap<string, Probe> = new Map(probes.map((probe) => [probe.id, probe]));

/** The probe of an id such as `other/image`, or `undefined`. */
export function findProbe(id: string): Probe | undefined {
  return byId.get(id);
}
