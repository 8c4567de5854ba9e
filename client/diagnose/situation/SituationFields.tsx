import { listed } from '../../../model/profiles/engines.ts';
import { type FrameworkId, frameworkIds, frameworks } from '../../../prediction/frameworks/frameworks.ts';
import type { Asker } from '../../../prediction/situation/situation.ts';
import { chooseFramework, useFramework } from '../../code/chosen-framework.ts';
import { Labelled } from '../../ui/Labelled.tsx';
import type { FilledField, Pasted } from '../pasted/use-pasted.ts';
import { withEdited, withUsual } from './situation-of.ts';

const askerTitles: Readonly<Record<Asker, string>> = {
  'fetch-default': 'fetch() with its defaults',
  'fetch-include': "fetch() with credentials: 'include'",
  'fetch-omit': "fetch() with credentials: 'omit'",
  'form-post': 'a form (POST)',
  link: 'a link',
  redirect: 'a redirect of another server',
  frame: 'a frame',
  image: 'an image',
  navigation: 'the address bar',
};
const proxyTitles = {
  no: 'no',
  'ends-tls': 'yes, with X-Forwarded-Proto: https',
  'ends-tls-silently': 'yes, without X-Forwarded-Proto',
} as const;
const browserTitles = { chromium: 'Chromium', firefox: 'Firefox', safari: 'Safari', webkitgtk: 'WebKitGTK' } as const;

interface Props {
  readonly pasted: Pasted;
  readonly change: (next: Pasted) => void;
}

/**
 * The URLs of the reader's page and API, and the request between them. A paste fills the fields; the reader can edit
 * all of them.
 */
export function SituationFields({ pasted, change }: Props) {
  return (
    <fieldset className="situation">
      <legend>My situation</legend>
      <p className="soft small">
        The pasted text fills in what it says. With a page URL, the answer also says whether the cookie is sent.
      </p>
      <Overtaken pasted={pasted} change={change} />
      <Address
        title="Page URL"
        value={pasted.page}
        hint="http://localhost:5173"
        onChange={(page) => change(withEdited(pasted, 'page', page))}
      />
      <Address
        title="API URL"
        value={pasted.url}
        hint="http://localhost:3001"
        onChange={(url) => change(withEdited(pasted, 'url', url))}
      />
      <Address
        title="Cookie set by, if not the API"
        value={pasted.setter}
        hint="https://app.example.com/login"
        onChange={(setter) => change(withEdited(pasted, 'setter', setter))}
      />
      <Choice
        title="Request started by"
        value={pasted.asker}
        titles={askerTitles}
        onChange={(asker) => change(withEdited(pasted, 'asker', asker))}
      />
      <Choice
        title="Browser"
        value={pasted.browser}
        titles={browserTitles}
        onChange={(browser) => change(withEdited(pasted, 'browser', browser))}
      />
      <Choice title="Server framework" value={useFramework()} titles={frameworkTitles()} onChange={chooseFramework} />
      <Choice
        title="Proxy ends TLS"
        value={pasted.proxy}
        titles={proxyTitles}
        onChange={(proxy) => change(withEdited(pasted, 'proxy', proxy))}
      />
    </fieldset>
  );
}

const fieldTitles: Readonly<Record<FilledField, string>> = {
  url: 'API URL',
  page: 'Page URL',
  setter: 'Cookie set by',
  asker: 'Request started by',
  browser: 'Browser',
  proxy: 'Proxy ends TLS',
};
const valueTitles: Readonly<Record<string, string>> = { ...askerTitles, ...browserTitles, ...proxyTitles };

/** The effect of a paste on the reader's entries, and a button that restores them. */
function Overtaken({ pasted, change }: Props) {
  const kept = pasted.overtaken.flatMap(({ field, before }) => (before === null ? field : []));
  return (
    <>
      {pasted.overtaken.map(
        ({ field, before }) =>
          before !== null && (
            <p key={field} className="row small" role="status">
              <span>The pasted text changed your “{fieldTitles[field]}”.</span>
              <button
                type="button"
                className="button small"
                onClick={() => change(withEdited(pasted, field, before as Pasted[typeof field]))}
              >
                Use {valueTitles[before] ?? (before || 'none')} again
              </button>
            </p>
          ),
      )}
      {kept.length > 0 && (
        <p className="row small" role="status">
          <span>The pasted text does not say this, so it is still what you entered: {listed(kept.map(titleOf))}.</span>
          <button type="button" className="button small" onClick={() => change(withUsual(pasted, kept))}>
            Clear {kept.length === 1 ? 'it' : 'them'}
          </button>
        </p>
      )}
    </>
  );
}

function titleOf(field: FilledField): string {
  return fieldTitles[field];
}

function frameworkTitles(): Readonly<Record<FrameworkId, string>> {
  return Object.fromEntries(frameworkIds.map((id) => [id, frameworks[id].title])) as Record<FrameworkId, string>;
}

interface AddressProps {
  readonly title: string;
  readonly value: string;
  readonly hint: string;
  readonly onChange: (value: string) => void;
}

function Address({ title, value, hint, onChange }: AddressProps) {
  return (
    <Labelled title={title}>
      {(naming) => (
        <input
          {...naming}
          className="wire"
          value={value}
          placeholder={hint}
          inputMode="url"
          spellCheck={false}
          autoComplete="off"
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Labelled>
  );
}

interface ChoiceProps<Value extends string> {
  readonly title: string;
  readonly value: Value;
  readonly titles: Readonly<Record<Value, string>>;
  readonly onChange: (value: Value) => void;
}

function Choice<Value extends string>({ title, value, titles, onChange }: ChoiceProps<Value>) {
  const values = Object.keys(titles) as Value[];
  return (
    <Labelled title={title}>
      {(naming) => (
        <select {...naming} value={value} onChange={({ target }) => onChange(target.value as Value)}>
          {values.map((each) => (
            <option key={each} value={each}>
              {titles[each]}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}
