import { counted } from '../../contract/interface/counted.ts';
import { pageFacts } from '../../contract/interface/pages.ts';
import { visibleWords } from '../../contract/runs/unseen.ts';
import { draft } from '../../model/spec.ts';
import { experimentQuery, hasHiddenValues, withoutTypedValues } from '../experiment/use-experiment.ts';
import { resultLink } from './result-link.ts';
import { cookieTitles, provenance, type Taken, type TakenRequest, takenRequests } from './taken.ts';

/**
 * The experiment as Markdown for a ticket: sentence, header, differences, versions, link. It contains no values that
 * were typed or pasted.
 */
export function ticket(taken: Taken): string {
  const { experiment, sentences, observed, origin } = taken;
  const requests = takenRequests(taken);
  const differing = requests.filter(({ differs }) => differs);
  const shown = withoutTypedValues(experiment);
  return [
    ...sentences,
    '',
    '```http',
    ...shown.cookies.map(({ setCookie }) => `Set-Cookie: ${visibleWords(setCookie)}`),
    '```',
    ...(hasHiddenValues(experiment) ? ['', 'Letters and digits of values are replaced by x.'] : []),
    ...(observed === null
      ? []
      : [
          '',
          differing.length === 0
            ? 'Every request was as predicted.'
            : `Not as predicted: ${differing.length} of ${counted(requests.length, 'request')}.`,
        ]),
    '',
    ...table(taken, requests),
    '',
    `- ${provenance(taken)}`,
    `- Set over ${experiment.scheme} at \`${shown.path}\`${experiment.setBy === 'navigation' ? '' : `, by \`${experiment.setBy}\``}. Predicted by ${draft} and the differences of ${taken.setting.profile.title}.`,
    `- [Open it in the playground](${resultLink(taken) ?? `${origin}${pageFacts.playground.path}${experimentQuery(experiment)}`}). Another playground opens the same path at its own host and port.`,
    '',
  ].join('\n');
}

/** The requests that differ, or all requests if none does. */
function table({ experiment, observed }: Taken, requests: readonly TakenRequest[]): readonly string[] {
  const titles = cookieTitles(experiment).map((title) => `\`${visibleWords(title)}\``);
  const differing = requests.filter(({ differs }) => differs);
  const rows = (differing.length > 0 ? differing : requests).map(
    ({ probe, cookies }) =>
      `| ${cell(probe.title)} | ${
        titles
          .filter((_, index) => cookies.includes(index))
          .map(cell)
          .join(', ') || 'not sent'
      } |`,
  );
  return [
    `| Request | ${observed === null ? 'Cookies predicted' : 'Cookies received by the server'} |`,
    '| --- | --- |',
    ...rows,
  ];
}

/** A text in a cell of a Markdown table. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
