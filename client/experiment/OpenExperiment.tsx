import type { MouseEvent } from 'react';
import { Link, useLocation } from 'wouter';
import { pageFacts } from '../../contract/interface/pages.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { entryOf, keep } from '../history/kept.ts';
import { type OpenedWorld, worldQuery } from './opened-world.ts';
import { experimentQuery } from './use-experiment.ts';

/**
 * A link that opens an experiment in the playground. Its URL contains no value that a visitor entered. The tab passes
 * the values on, so they are missing only in another tab.
 */
export function OpenExperiment({
  experiment,
  world = { profile: null, thirdPartyCookies: null },
  children,
}: {
  readonly experiment: Experiment;
  /** The world for its prediction. Default: that of the visitor's own browser. */
  readonly world?: OpenedWorld;
  readonly children: string;
}) {
  const [, navigate] = useLocation();
  const href = `${pageFacts.playground.path}${experimentQuery(experiment, worldQuery(world))}`;
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    navigate(href, { state: entryOf(keep({ experiment, given: true, problems: [] })) });
  };
  return (
    <Link className="button" href={href} onClick={open}>
      {children}
    </Link>
  );
}
