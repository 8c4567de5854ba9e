import { sectionUrl } from '../../../model/spec.ts';
import type { Finding, Fix } from '../../../prediction/diagnosis/diagnosis.ts';
import type { SetBy } from '../../code/change-lines.ts';
import { useFramework } from '../../code/chosen-framework.ts';
import { codeOfFix } from '../../code/code-of-fix.ts';
import { VisibleText } from '../../ui/VisibleText.tsx';

const titles: Readonly<Record<Finding['severity'], string>> = { error: 'Error', warning: 'Warning', note: 'Note' };

interface FindingsProps {
  readonly findings: readonly Finding[];
  readonly apply: ((fix: Fix) => void) | null;
  /** Whether the line is shown alone, or below the answer for a situation, in which a line without errors can fail. */
  readonly of?: 'line' | 'situation';
}

/** The findings of a line, the most severe first. A click can apply some of their changes. */
export function Findings({ findings, apply, of = 'line' }: FindingsProps) {
  if (findings.length === 0) {
    return (
      <p>{of === 'line' ? 'Good: nothing about this line is wrong.' : 'Nothing is wrong with the line by itself.'}</p>
    );
  }
  return (
    <ul className="findings">
      {withEachFixOnce(findings).map(({ code, severity, sentence, section, source, fix, position }) => (
        <li key={`${code} ${position}`} data-severity={severity}>
          <strong className="finding-severity">{titles[severity]}</strong>
          <div>
            <VisibleText text={sentence} />{' '}
            {section !== null && (
              <a className="small" href={sectionUrl(section)} target="_blank" rel="noreferrer">
                RFC 6265bis, {section}
              </a>
            )}
            {section !== null && source !== null && ' · '}
            {source !== null && (
              <a className="small" href={source.url} target="_blank" rel="noreferrer">
                {source.title}
              </a>
            )}
            {fix !== null && <FixButton fix={fix} apply={apply} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Two findings can suggest the same change. It appears at the most severe one. */
function withEachFixOnce(findings: readonly Finding[]): readonly Finding[] {
  return findings.map((finding, index) => {
    const isThere = findings.slice(0, index).some(({ fix }) => fix?.setCookie === finding.fix?.setCookie);
    return isThere ? { ...finding, fix: null } : finding;
  });
}

interface FixesProps extends Pick<FindingsProps, 'apply'> {
  readonly fixes: readonly Fix[];
  /** The part of the reader's code that sets the cookie. */
  readonly setBy?: SetBy;
}

/** The smallest changes after which every engine stores the cookie. */
export function Fixes({ fixes, apply, setBy = 'set' }: FixesProps) {
  if (fixes.length === 0) return null;
  return (
    <div className="fixes">
      <h3>Changes that make every engine store it</h3>
      <ul>
        {fixes.map((fix) => (
          <li key={fix.setCookie}>
            <FixButton fix={fix} apply={apply} />
            <InFramework fix={fix} setBy={setBy} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The line as code of the chosen framework, if its cookie function can set it. */
function InFramework({ fix, setBy }: { readonly fix: Fix; readonly setBy: SetBy }) {
  const { call } = codeOfFix(fix, useFramework(), setBy);
  if (call === null) return null;
  return (
    <>
      <br />
      <code className="fix-code">
        <VisibleText text={call.code} lines="kept" />
      </code>
    </>
  );
}

function FixButton({ fix, apply }: Pick<FindingsProps, 'apply'> & { readonly fix: Fix }) {
  const words = <VisibleText text={fix.sentence.replace(/\.$/, '')} />;
  if (apply === null) return <p className="fix-line">{words}</p>;
  return (
    <button type="button" className="button fix" onClick={() => apply(fix)}>
      {words}
    </button>
  );
}
