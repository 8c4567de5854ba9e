import { originOfPlace, type Place, parseOrigin, type Topology } from '../../contract/origins/topology.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { firstExperiment, linkPairs } from '../../contract/runs/link.ts';
import type { PartId } from '../ui/page-parts.ts';

/** One way to open a guide: an experiment, and what it is the case of. */
export interface GuideVariant {
  readonly title: string;
  /** Its cookies may name hosts and ports as placeholders, such as `{site}`; `guideExperiment` fills them in. */
  readonly template: Experiment;
}

/** Something to look at. */
export interface Look {
  /** One sentence. `[]` stands for the title of the part. */
  readonly text: string;
  /** The part of the page that it is about; `null`: the page as a whole. */
  readonly part: PartId | null;
  /** The cell that has to be open for it, a probe's id or `storage`. */
  readonly cell?: string;
}

/** A guided experiment: a question, what to run, where to look. It tells no outcome: that is what the run is for. */
export interface Guide {
  /** Kebab-case; part of the link. */
  readonly id: string;
  readonly title: string;
  /** As someone would ask it. */
  readonly question: string;
  readonly variants: readonly [GuideVariant, ...GuideVariant[]];
  /** What to look at, in order. */
  readonly look: readonly Look[];
  /** What is behind it, once the outcome was seen. */
  readonly behind: string;
}

type Part = Partial<Omit<Experiment, 'cookies'>>;

/** A variant: what is not said is as on a first visit. */
export function variant(title: string, cookies: readonly string[], part: Part = {}): GuideVariant {
  return {
    title,
    template: { ...firstExperiment, ...part, cookies: cookies.map((setCookie) => ({ setCookie })) },
  };
}

/** The experiment of a variant on the hosts and ports of this playground. */
export function guideExperiment({ template }: GuideVariant, topology: Topology): Experiment {
  const names = namesIn(topology);
  const cookies = template.cookies.map(({ setCookie }) => ({
    setCookie: setCookie.replace(/\{(\w+)\}/g, (placeholder, name: string) => names.get(name) ?? placeholder),
  }));
  return { ...template, cookies };
}

/** What the placeholders of a guide's cookies stand for. */
function namesIn(topology: Topology): ReadonlyMap<string, string> {
  const originAt = (place: Place) => {
    const entry = originOfPlace(topology, place, 'http') ?? originOfPlace(topology, place, 'https');
    return entry === undefined ? null : parseOrigin(entry.origin);
  };
  const home = originAt('home');
  const host = home?.host ?? 'home.invalid';
  const labels = host.split('.');
  const site = labels.length > 2 ? labels.slice(1).join('.') : host;
  return new Map([
    ['home', host],
    ['site', site],
    ['suffix', labels.at(-1) ?? host],
    ['port', String(home?.port ?? '')],
    ['sibling', originAt('sibling')?.host ?? `sibling.${site}`],
    ['other', originAt('other')?.host ?? 'other.invalid'],
  ]);
}

/** The set-cookie-strings of a guide: odd ones are odd on purpose. */
export function guideLines(guide: Guide, topology: Topology): ReadonlySet<string> {
  const experiments = guide.variants.map((variant) => guideExperiment(variant, topology));
  return new Set(experiments.flatMap(({ cookies }) => cookies.map(({ setCookie }) => setCookie)));
}

/** The pairs of the query that opens a guide's variant, composed. */
export function guidePairs(
  guide: Guide,
  variant: GuideVariant,
  topology: Topology,
): readonly (readonly [string, string])[] {
  return [...linkPairs(guideExperiment(variant, topology)), ['guide', guide.id]];
}
