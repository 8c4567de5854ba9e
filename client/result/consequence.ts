import type { KindName } from '../../contract/probes/acts.ts';
import { inWords } from '../../model/diagnose/duration.ts';
import { listed } from '../../model/profiles/engines.ts';
import type { CookieResult } from './cookie-result.ts';

type Result = Pick<CookieResult, 'cell' | 'unsafeWindowSeconds' | 'homeLinkBecause'>;

/** Requests of another site's page, by the kind that represents them. */
const embedded = [
  { words: 'frames', kind: 'iframe' },
  { words: 'images', kind: 'image' },
  { words: 'fetches with credentials', kind: 'fetch-include' },
  { words: 'WebSockets', kind: 'web-socket' },
] as const satisfies readonly { readonly words: string; readonly kind: KindName }[];

/**
 * What another site can do with the cookie, in sentences: link to the visitor's session, submit a form in it, embed and
 * fetch with it. The text mentions embedding and fetching only when they differ from the form, and not when the form is
 * sent only in the first minutes, to keep the sentence short. Empty when no kind was requested.
 */
export function otherSiteConsequence(result: Result): string {
  const outcome = (kind: KindName) => {
    const found = result.cell('other', kind);
    return found === 'included' || found === 'excluded' ? found : null;
  };
  const link = outcome('link');
  const form = outcome('form-post');
  const sent = embedded.filter(({ kind }) => outcome(kind) === 'included').map(({ words }) => words);
  const withheld = embedded.filter(({ kind }) => outcome(kind) === 'excluded').map(({ words }) => words);
  const isFormAlone = form === 'excluded' || (form === 'included' && result.unsafeWindowSeconds !== null);
  const isAlways = form === 'included' && result.unsafeWindowSeconds === null && withheld.length === 0;
  if (link === 'included' && isAlways && sent.length > 0)
    return `Another site can act as you, by ${listed(['links', 'POST forms', ...sent])}.`;
  return [
    linkSentence(link),
    formSentence(form, link === null ? 'Another site' : 'It', result.unsafeWindowSeconds),
    isFormAlone && sent.length === 0 ? '' : embeddedSentence(sent, withheld, link === null && form === null),
    link === 'excluded' && result.cell('home', 'link') === 'excluded' ? ownLinkSentence(result.homeLinkBecause) : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function embeddedSentence(sent: readonly string[], withheld: readonly string[], isFirst: boolean): string {
  const its = isFirst ? 'Another site’s' : 'Its';
  return [
    sent.length === 0 ? '' : `${its} ${listed(sent)} carry the cookie.`,
    withheld.length === 0 ? '' : `${sent.length === 0 ? its : 'Its'} ${listed(withheld)} do not carry it.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function linkSentence(link: 'included' | 'excluded' | null): string {
  if (link === null) return '';
  return link === 'included'
    ? 'Another site can link to you and you stay logged in.'
    : 'Another site can link to you, but you arrive logged out.';
}

function ownLinkSentence(because: string | null): string {
  return `Links on your own pages do not carry it either${because === null ? '' : `, because ${because}`}.`;
}

function formSentence(form: 'included' | 'excluded' | null, subject: string, window: number | null): string {
  if (form === null) return '';
  if (form === 'excluded') return `${subject} cannot submit a form (POST) as you.`;
  const only = window === null ? '' : `, in the first ${inWords(window)} only`;
  return `${subject} can submit a form (POST) as you${only}.`;
}
