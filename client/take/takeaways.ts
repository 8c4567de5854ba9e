import { curlOfExperiment } from '../wire/curl.ts';
import { harOf } from './har.ts';
import { playwrightTest } from './playwright-test.ts';
import { resultLink } from './result-link.ts';
import type { Taken } from './taken.ts';
import { ticket } from './ticket.ts';

/** A format for copying or downloading the shown content. */
export interface Takeaway<Source> {
  readonly title: string;
  /** Its purpose, in one sentence. */
  readonly says: string;
  /** The name of the file; without it the text is copied. */
  readonly file?: string;
  /** `null`: not available. */
  readonly make: (taken: Source) => string | null;
  /** The message when it is not available. Default: a run is needed. */
  readonly missing?: string;
}

/** Every format, in the order of the menu. */
export const takeaways: readonly Takeaway<Taken>[] = [
  {
    title: 'Link with the result',
    says: 'Shows this run to others, on another port or host too. It has no values that you typed.',
    make: resultLink,
  },
  {
    title: 'curl command',
    says: 'Gives the experiment to this playground. Open the driveUrl of its response in any browser to run it.',
    make: ({ origin, experiment }) => curlOfExperiment(origin, experiment),
  },
  {
    title: 'Playwright test',
    says: 'Runs the experiment in a playground and checks which cookies the server receives.',
    make: playwrightTest,
  },
  {
    title: 'Markdown for a ticket',
    says: 'The answer, the header, what differed, versions and a link, without values that you typed.',
    make: ticket,
  },
  {
    title: 'HAR file',
    says: 'The requests of the run as the server received them, with the values of the cookies.',
    file: 'cookie-run.har',
    make: harOf,
  },
];
