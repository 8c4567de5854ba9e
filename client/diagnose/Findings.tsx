import { sectionUrl } from '../../model/spec.ts';
import type { Finding, Fix } from '../../prediction/diagnosis/diagnosis.ts';
import { writeIn } from '../../prediction/frameworks/frameworks.ts';
import { useFramework } from '../code/chosen-framework.ts';
import { VisibleText } from '../ui/VisibleText.tsx';

const titles: Readonly<Record<Finding['severity'], string>> = { error: 'Error', warning: 'Warning', note: 'Note' };

interface Props {
  readonly findings: readonly Finding[];
  readonly apply: ((fix: Fix) => void) | null;
}

/** What is to be known about a line, the gravest first; some can be changed by a click. */
export function Findings({ findings, apply }: Props) {
  if (findings.length === 0) return <p>Good: nothing about this line is wrong.</p>;
  return (
    <ul className="findings">
      {findings.map(({ code, severity, sentence, section, source, fix, position }) => (
        <li key={`${code} ${position}`} data-severity={severity}>
          <strong className="finding-severity">{titles[severity]}</strong>
          <div>
            <VisibleText text={sentence} />{' '}
            {section !== null && (
              <a className="small" href={sectionUrl(section)} target="_blank" rel="noreferrer">
                RFC 6265bis, {section}
              </a>
            )}
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

/** The smallest changes after which every engine stores the cookie. */
export function Fixes({ fixes, apply }: { readonly fixes: readonly Fix[]; readonly apply: Props['apply'] }) {
  if (fixes.length === 0) return null;
  return (
    <div className="fixes">
      <h3>Changes that make every engine store it</h3>
      <ul>
        {fixes.map((fix) => (
          <li key={fix.setCookie}>
            <FixButton fix={fix} apply={apply} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The line as code of the chosen framework, where its cookie function can write it. */
function InFramework({ fix: { setCookie, aim } }: { readonly fix: Fix }) {
  const id = useFramework();
  const call = writeIn(id, setCookie, Date.now(), aim).call;
  if (call === null) return null;
  return (
    <>
      <br />
      <code>
        <VisibleText text={call.code} />
      </code>
    </>
  );
}

function FixButton({ fix, apply }: { readonly fix: Fix; readonly apply: Props['apply'] }) {
  const words = <VisibleText text={fix.sentence.replace(/\.$/, '')} />;
  if (apply === null) {
    return (
      <p className="fix-line">
        {words}:{' '}
        <code>
          <VisibleText text={fix.setCookie} />
        </code>
        <InFramework fix={fix} />
      </p>
    );
  }
  return (
    <button type="button" className="button fix" onClick={() => apply(fix)}>
      {words}
    </button>
  );
}
