import { counted } from '../../../contract/interface/counted.ts';
import type { ReplayedRequest } from '../../../prediction/replay/replay.ts';

/** Whether both a recording and the rules have a request's cookies, so that they can be compared. */
function isCompared({ expected, recorded, missing, unknown }: ReplayedRequest): boolean {
  if (recorded === null) return false;
  return expected.length > 0 || missing.length > 0 || recorded.some((name) => !unknown.includes(name));
}

/** The result for the requests of a recording, in one sentence: how many differ, or why none was compared. */
export function replaySentence(requests: readonly ReplayedRequest[]): string {
  const compared = requests.filter(isCompared);
  const differing = compared.filter(({ differences }) => differences.length > 0).length;
  if (compared.length === 0) {
    return requests.some(({ recorded }) => recorded === null)
      ? 'The recording does not say which cookies these requests had. The list below shows what the rules predict.'
      : 'No response here sets these cookies, so there is nothing to compare.';
  }
  const those = `${counted(compared.length, 'request')} with cookies`;
  if (differing === 0)
    return compared.length === 1 ? 'The request with cookies is as predicted.' : `All ${those} are as predicted.`;
  return `${differing} of ${those} ${differing === 1 ? 'differs' : 'differ'} from the prediction.`;
}
