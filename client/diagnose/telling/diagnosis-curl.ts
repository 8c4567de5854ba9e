import { readAddress, writeAddress, writeOrigin } from '../../../prediction/reading/addresses/address.ts';
import { situationTerms } from '../../../prediction/situation/situation.ts';
import { shellWord } from '../../wire/curl.ts';
import type { TakenDiagnosis } from './taken-diagnosis.ts';

/**
 * The command that requests the response with the cookie, with the page's Origin if a page makes the request, and
 * prints its headers. `null`: the URL is unknown. It sends no cookie and no body.
 */
export function diagnosisCurl({ diagnosis, situation }: TakenDiagnosis): string | null {
  const [cookie] = diagnosis.cookies;
  const url = cookie === undefined ? null : readAddress(cookie.url);
  if (url === null) return null;
  const asked = diagnosis.reading.exchanges.find(({ request }) => request !== null)?.request;
  const method =
    asked?.method ?? (situation === null ? 'GET' : situationTerms(situation.setBy, situation.page, url).method);
  return [
    `curl -i ${shellWord(writeAddress(url))}`,
    ...(method === 'GET' ? [] : [`-X ${shellWord(method)}`]),
    ...(situation === null ? [] : [`-H ${shellWord(`Origin: ${writeOrigin(situation.page)}`)}`]),
  ].join(' \\\n  ');
}
