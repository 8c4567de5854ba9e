import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { linkKeys, linkPairs, type ReadLink, readLink } from '../../contract/runs/link.ts';

/** Milliseconds between two writes of the address: browsers refuse to be told at every keystroke. */
const writeEvery = 200;

/** The experiment, and what a link held that could not be read. */
export interface ExperimentState {
  readonly experiment: Experiment;
  readonly problems: readonly string[];
  readonly change: (next: Experiment) => void;
}

/** The part of a query that is the experiment, in one order. */
function ownQuery(experiment: Experiment): string {
  return new URLSearchParams(linkPairs(experiment).map(([key, value]): [string, string] => [key, value])).toString();
}

function read(search: string): ReadLink {
  return readLink(new URLSearchParams(search));
}

/** The address's query with the experiment in it; keys of others are kept. */
function withExperiment(search: string, experiment: Experiment): string {
  const others = [...new URLSearchParams(search)].filter(([key]) => !(linkKeys as readonly string[]).includes(key));
  const rest = new URLSearchParams(others).toString();
  return [ownQuery(experiment), rest].filter((part) => part !== '').join('&');
}

/** The experiment of the page, mirrored in its address. A link or the Back button changes it too. */
export function useExperiment(): ExperimentState {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const [link, setLink] = useState(() => read(search));
  // What this page wrote last; another query than that came from a link or from the Back button.
  const written = useRef(ownQuery(link.experiment));

  useEffect(() => {
    const found = read(search);
    if (!found.given || ownQuery(found.experiment) === written.current) return;
    written.current = ownQuery(found.experiment);
    setLink(found);
  }, [search]);

  useEffect(() => {
    const query = ownQuery(link.experiment);
    if (query === written.current) return;
    const timer = setTimeout(() => {
      written.current = query;
      navigate(`${path}?${withExperiment(location.search, link.experiment)}`, { replace: true });
    }, writeEvery);
    return () => clearTimeout(timer);
  }, [link, path, navigate]);

  const change = useCallback((experiment: Experiment) => setLink({ experiment, given: true, problems: [] }), []);
  return { experiment: link.experiment, problems: link.problems, change };
}
