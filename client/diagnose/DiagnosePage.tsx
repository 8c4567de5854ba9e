import { useDeferredValue, useId, useMemo } from 'react';
import { Link } from 'wouter';
import { pageFacts } from '../../contract/interface/pages.ts';
import { diagnose } from '../../prediction/diagnosis/diagnose.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { counted } from '../ui/counted.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { VisibleText } from '../ui/VisibleText.tsx';
import { CookieCard } from './CookieCard.tsx';
import { examples } from './examples.ts';
import { withoutValues } from './link-without-values.ts';
import { type Pasted, pastedQuery, usePasted } from './use-pasted.ts';
import './diagnose.css';

/** What is wrong with a cookie from elsewhere: paste its line, or a whole answer, and read what each engine makes of it. */
export function DiagnosePage() {
  const [pasted, change] = usePasted();
  return (
    <div className="diagnose">
      <PageHead page="fix"></PageHead>
      <PastedForm pasted={pasted} change={change} />
      <Results pasted={useDeferredValue(pasted)} change={change} />
    </div>
  );
}

interface FormProps {
  readonly pasted: Pasted;
  readonly change: (next: Pasted) => void;
}

function PastedForm({ pasted, change }: FormProps) {
  const id = useId();
  return (
    <form className="diagnose-form" onSubmit={(event) => event.preventDefault()}>
      <div className="field">
        <label className="field-title" htmlFor={`${id}-text`}>
          Set-Cookie line or whole response
        </label>
        <textarea
          id={`${id}-text`}
          rows={7}
          value={pasted.text}
          placeholder="Set-Cookie: sid=s3cret; Path=/; HttpOnly"
          spellCheck={false}
          autoComplete="off"
          onChange={({ target }) => change({ ...pasted, text: target.value })}
        />
      </div>
      <div className="field">
        <label className="field-title" htmlFor={`${id}-url`}>
          The URL it came from
        </label>
        <input
          id={`${id}-url`}
          className="wire"
          value={pasted.url}
          placeholder="https://app.example.org/login"
          inputMode="url"
          spellCheck={false}
          autoComplete="off"
          onChange={({ target }) => change({ ...pasted, url: target.value })}
        />
      </div>
      <p className="row small diagnose-examples">
        <span className="soft">For example</span>
        {examples.map((example) => (
          <Link key={example.title} href={`${pageFacts.fix.path}${pastedQuery(example)}`}>
            {example.title}
          </Link>
        ))}
      </p>
    </form>
  );
}

function Results({ pasted, change }: FormProps) {
  const { text, url } = pasted;
  const diagnosis = useMemo(() => (text.trim() === '' ? null : diagnose(text, url, Date.now())), [text, url]);
  if (!diagnosis) return null;
  const { reading, cookies, problems, clock } = diagnosis;
  const shared = withoutValues(diagnosis);
  return (
    <section className="diagnose-results" aria-label="Diagnosis results">
      {shared !== null && (
        <p className="row small">
          <CopyButton
            title="Copy link without values"
            text={`${location.origin}${pageFacts.fix.path}${pastedQuery(shared)}`}
          />
          <span className="soft">The link has the names and attributes of the cookies, not their values.</span>
        </p>
      )}
      <p role="status" className={problems.length > 0 ? 'problem' : 'sr'}>
        <VisibleText
          text={
            problems.length > 0
              ? problems.join(' ')
              : `${reading.sentence} ${counted(cookies.length, 'cookie')} checked.`
          }
        />
      </p>
      {clock.from === 'date-header' && (
        <p className="soft small">
          Lifetimes are counted from the Date header of the response, {new Date(clock.at).toUTCString()}.
        </p>
      )}
      {cookies.map((cookie, index) => (
        <CookieCard
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be the same
          key={index}
          cookie={cookie}
          apply={(fix) => change({ text: text.replace(cookie.setCookie, () => fix.setCookie), url })}
        />
      ))}
    </section>
  );
}
