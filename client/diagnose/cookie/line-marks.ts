import { type LinePart, lineParts } from '../../../model/edit/set-cookie-edit.ts';
import type { DiagnosedCookie } from '../../../prediction/diagnosis/diagnosis.ts';

/** A part of the line, and its most severe finding. */
export interface MarkedPart {
  readonly text: string;
  readonly mark: 'error' | 'warning' | null;
}

type Judged = Pick<DiagnosedCookie, 'setCookie' | 'findings'>;

/** The parts of the line in order, each with its most severe finding. Joining them with `;` gives the line. */
export function markedParts({ setCookie, findings }: Judged): readonly MarkedPart[] {
  let position = -1;
  return lineParts(setCookie).map((part, index) => {
    const counted = index > 0 && !/^[\t ]*=?[\t ]*$/.test(part.text);
    if (counted) position += 1;
    const own = findings.filter(
      (finding) => finding.severity !== 'note' && isAbout(finding, part, counted ? position : null),
    );
    const mark = own.find(({ severity }) => severity === 'error') ?? own[0];
    return { text: part.text, mark: mark === undefined ? null : mark.severity === 'error' ? 'error' : 'warning' };
  });
}

function isAbout(finding: Judged['findings'][number], part: LinePart, position: number | null): boolean {
  if (finding.position !== null) return finding.position === position;
  return finding.attribute !== 'unknown' && finding.attribute === part.known;
}

/** Maximum number of shown characters of a part; for a long value only the length matters. */
const maxShown = 240;

/** A part as shown: a long one with its beginning, its end and the number of omitted characters. */
export function shortened(text: string): string {
  const characters = [...text];
  if (characters.length <= maxShown) return text;
  const left = (characters.length - 200).toLocaleString('en');
  return `${characters.slice(0, 160).join('')} … ${left} more characters … ${characters.slice(-40).join('')}`;
}
