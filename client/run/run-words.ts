import { linkKeys } from '../../contract/runs/link.ts';
import type { RunReport } from '../../contract/runs/observation.ts';
import type { Refusal } from '../api/ask.ts';

/** Maximum number of characters of a way back; the server rejects more. */
const maxBack = 3_500;

/**
 * The way back for a run in this tab: this URL with the run instead of the experiment, since the run has the values
 * that the URL must not have. Only the run when that is too long.
 */
export function backAddress(href: string, run: string): string {
  const url = new URL(href);
  for (const key of linkKeys) url.searchParams.delete(key);
  url.searchParams.set('run', run);
  if (encodeURIComponent(url.href).length <= maxBack) return url.href;
  return `${url.origin}${url.pathname}?run=${run}`;
}

/** Why the server cannot show a run although the page has its id: after a restart it has lost all earlier runs. */
export function goneWords({ code, message }: Pick<Refusal, 'code' | 'message'>): string {
  return code === 'unknown-run'
    ? 'The server does not know this run: the server was restarted, or the run belongs to another playground. Run it again.'
    : message;
}

type Left = Pick<RunReport, 'action' | 'leftOver' | 'observations' | 'unreached'>;

/** Sentences about cookies that a reset left or that this run did not set, and about origins that were not reached. */
export function leftWords({ action, leftOver, observations, unreached }: Left): readonly string[] {
  const foreign = new Set(
    Object.values(observations).flatMap((observation) =>
      observation.outcome === 'received'
        ? observation.requests.flatMap((request) => request.foreign.map((pair) => pair.split('=')[0] ?? pair))
        : [],
    ),
  );
  return [
    ...(leftOver.length > 0 ? [`Still there after the reset: ${leftOver.join(', ')}.`] : []),
    ...(action === 'reset' && leftOver.length === 0 ? ['No cookie is left in any context.'] : []),
    ...(foreign.size > 0
      ? [`Other cookies arrived too. This run did not set them and does not count them: ${[...foreign].join(', ')}.`]
      : []),
    ...(unreached.length > 0 ? [`Not reached, so no requests were made there: ${unreached.join(', ')}.`] : []),
  ];
}
