import { apiErrorSchema } from '../../contract/http/errors.ts';
import type { Answer, Outcome } from './send.ts';
import { injectedHeader, markup } from './texts.ts';

/** A description of something that must not happen. */
export type Breach = string;

/** Whether the page shows the visitor's own markup on purpose, by host and path. */
function showsMarkup({ request }: Outcome): boolean {
  return request.entry.role.startsWith('victim') || request.bytes.includes('/.playground/attacks/');
}

/** Whether a 503 or 504 is documented by the API: it has a stable code and Retry-After. */
export function isDocumentedRefusal({ status, headers, body }: Answer): boolean {
  if (status !== 503 && status !== 504) return false;
  if (!headers.has('retry-after')) return false;
  try {
    return apiErrorSchema.safeParse(JSON.parse(body)).success;
  } catch {
    return false;
  }
}

/** Whether the request is `POST /api/runs` and not an upgrade; the interface has no upgrades. */
function asksForRun({ request: { entry, bytes } }: Outcome): boolean {
  const head = bytes.subarray(0, bytes.indexOf('\r\n\r\n')).toString('latin1');
  return entry.role === 'ui' && head.startsWith('POST /api/runs HTTP/1.1') && !/^upgrade:/im.test(head);
}

/** The breaches of an outcome. Empty when it breaks nothing. */
export function breachesOf(outcome: Outcome): Breach[] {
  if (outcome.end === 'hung') return ['neither answered nor closed in time'];
  // A server that has ended is reported once, with its last output.
  if (outcome.end === 'refused') return [];
  return outcome.answers.flatMap((answer) => breachesOfAnswer(outcome, answer));
}

function breachesOfAnswer(outcome: Outcome, answer: Answer): Breach[] {
  const { status, headers, body } = answer;
  const breaches: Breach[] = [];
  if (status >= 500 && !isDocumentedRefusal(answer)) {
    const because = status === 503 || status === 504 ? ', which has no code or no Retry-After' : '';
    breaches.push(`status ${status}${because}: ${body.slice(0, 200)}`);
  }
  if (outcome.request.entry.role === 'ui' && headers.has('set-cookie'))
    breaches.push('a cookie was set on the interface');
  if (status === 404 && asksForRun(outcome))
    breaches.push('POST /api/runs was answered as an address that is not there');
  if (headers.has(injectedHeader)) breaches.push('a header was injected');
  const type = headers.get('content-type')?.[0] ?? 'text/html';
  const isMarkup = /html|xml|svg|^(?!text\/plain|text\/event|application\/json|image|audio|video)text/.test(type);
  if (body.includes(markup) && isMarkup && !showsMarkup(outcome)) breaches.push('markup came back as markup');
  return breaches;
}
