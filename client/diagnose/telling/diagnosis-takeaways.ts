import { reportOf } from '../../../prediction/exported/check.ts';
import type { Takeaway } from '../../take/takeaways.ts';
import { diagnosisCurl } from './diagnosis-curl.ts';
import { diagnosisTicket } from './diagnosis-ticket.ts';
import type { TakenDiagnosis } from './taken-diagnosis.ts';
import { withoutSecrets } from './without-secrets.ts';

/** Every format of a diagnosis, in the order of the menu. */
export const diagnosisTakeaways: readonly Takeaway<TakenDiagnosis>[] = [
  {
    title: 'Markdown for a ticket',
    says: 'What is wrong, the headers, the lines to change, what differed, versions and a link, without values.',
    make: diagnosisTicket,
  },
  {
    title: 'curl command',
    says: 'Sends the request of your page to your API and prints the response headers. Paste them here.',
    make: diagnosisCurl,
  },
  {
    title: 'JSON report',
    says: 'The same report as `npm run check-cookies -- --json`: which engine stores what, findings, requests.',
    file: 'cookies.json',
    make: ({ diagnosis, situation }) =>
      withoutSecrets(
        `${JSON.stringify(reportOf(diagnosis, situation, null, diagnosis.clock.at), null, 2)}\n`,
        diagnosis,
      ),
  },
];
