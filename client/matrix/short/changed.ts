import { grouped } from '../../../contract/interface/counted.ts';
import { findProbe } from '../../../contract/probes/catalogue.ts';
import { attributesOf, family, isStored, type RecordedCookies, withAttributes } from '../rows/lines.ts';
import { quoted } from './count.ts';

/** How many requests differ with and without an attribute, for the cookies that are stored both ways. */
export function changedSentence(cookies: RecordedCookies, attribute: 'Secure' | 'HttpOnly'): string {
  const pairs = family(cookies, 'flag').flatMap((one) => {
    const parts = attributesOf(one.setCookie).split('; ');
    if (!parts.includes(attribute)) return [];
    const other = withAttributes(cookies, 'flag', parts.filter((part) => part !== attribute).join('; '));
    return other && isStored(one) && isStored(other) ? [{ one, other }] : [];
  });
  if (pairs.length === 0) return `No cookie is known to be stored both with ${attribute} and without it.`;
  const cells = pairs.flatMap(({ one, other }) =>
    [...one.cells].flatMap(([probe, outcome]) => {
      const second = other.cells.get(probe);
      const tells = [outcome, second].every((each) => each === 'included' || each === 'excluded');
      return tells ? [{ probe, differs: outcome !== second }] : [];
    }),
  );
  const differing = cells.filter(({ differs }) => differs).map(({ probe }) => probe);
  const total = grouped(cells.length);
  const noun = cells.length === 1 ? 'request' : 'requests';
  const words = `${attribute} changes ${differing.length} of ${total} ${noun}, counted for cookies that are stored with it and without it`;
  return differing.length === 0 ? `${words}.` : `${words}: ${quoted(differing.map(titleOf))}.`;
}

/** A probe's title with the target of its request, if the probe is about the target. */
function titleOf(id: string): string {
  const title = findProbe(id)?.title ?? id;
  return id.startsWith('reach/') ? `to ${title.charAt(0).toLowerCase()}${title.slice(1)}` : title;
}
