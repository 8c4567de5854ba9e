import type { Explanation } from '../../model/explain/explanation.ts';
import { sectionUrl } from '../../model/spec.ts';

/** A link to a rule's source: the section of the draft, or another document. */
export function SourceLink({ explanation }: { readonly explanation: Pick<Explanation, 'section' | 'source'> }) {
  if (explanation.section !== null) {
    return (
      <a href={sectionUrl(explanation.section)} className="small" target="_blank" rel="noreferrer">
        RFC 6265bis, {explanation.section}
      </a>
    );
  }
  if (!explanation.source) return <span className="small soft">Not in the RFC.</span>;
  return (
    <a href={explanation.source.url} className="small" target="_blank" rel="noreferrer">
      Not in the RFC: {explanation.source.title}
    </a>
  );
}
