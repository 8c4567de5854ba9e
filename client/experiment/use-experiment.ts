import { useCallback } from 'react';
import { z } from 'zod';
import { type Experiment, experimentSchema } from '../../contract/runs/experiment.ts';
import { firstExperiment, linkKeys, linkPairs, type ReadLink, readLink } from '../../contract/runs/link.ts';
import { type HowChanged, type Mirror, useUndoable } from '../history/use-undoable.ts';
import { hidePath, hideValues, textsOf } from './hidden-values.ts';

/** The experiment, and the parts of a link that could not be read. */
export interface ExperimentState {
  readonly experiment: Experiment;
  readonly problems: readonly string[];
  readonly change: (next: Experiment, how?: HowChanged) => void;
}

/**
 * Texts from a URL or from the product. Every other value was typed or pasted: it may be a visitor's secret, so it
 * never gets into a URL.
 */
const known = new Set(textsOf(firstExperiment.cookies.map(({ setCookie }) => setCookie)));

/** Reads a query, whose texts count as known from then on. */
function read(search: string): ReadLink | null {
  const link = readLink(new URLSearchParams(search));
  if (!link.given) return null;
  const { cookies, path, readPath } = link.experiment;
  for (const text of textsOf(cookies.map(({ setCookie }) => setCookie))) known.add(text);
  known.add(path).add(readPath ?? path);
  return link;
}

/** The experiment without values that a visitor entered: the part that a URL may contain. */
export function withoutTypedValues(experiment: Experiment): Experiment {
  const { cookies, path, readPath } = experiment;
  const lines = hideValues(
    cookies.map(({ setCookie }) => setCookie),
    known,
  );
  return {
    ...experiment,
    cookies: lines.map((setCookie) => ({ setCookie })),
    path: hidePath(path, known),
    ...(readPath === undefined ? {} : { readPath: hidePath(readPath, known) }),
  };
}

/** Whether a URL cannot show the experiment completely. */
export function hasHiddenValues(experiment: Experiment): boolean {
  return JSON.stringify(withoutTypedValues(experiment)) !== JSON.stringify(experiment);
}

/** The query of the URL with the experiment in it; other keys stay. */
export function experimentQuery(experiment: Experiment, search = ''): string {
  const own = linkPairs(withoutTypedValues(experiment)).map(([key, value]): [string, string] => [key, value]);
  const others = [...new URLSearchParams(search)].filter(([key]) => !(linkKeys as readonly string[]).includes(key));
  return `?${new URLSearchParams([...own, ...others])}`;
}

const mirror: Mirror<ReadLink> = {
  page: 'playground',
  schema: z.object({ experiment: experimentSchema, given: z.boolean(), problems: z.array(z.string()) }),
  first: { experiment: firstExperiment, given: false, problems: [] },
  read,
  write: ({ experiment }, search) => experimentQuery(experiment, search),
  address: 'stays',
};

/** The experiment of the page. Its URL shows it without the values that a visitor entered; Back undoes a change. */
export function useExperiment(): ExperimentState {
  const [{ experiment, problems }, changeLink] = useUndoable(mirror);
  const change = useCallback<ExperimentState['change']>(
    (next, how) => changeLink({ experiment: next, given: true, problems: [] }, how),
    [changeLink],
  );
  return { experiment, problems, change };
}
