import { type ReactNode, useState } from 'react';
import type { Topology } from '../../../contract/origins/topology.ts';
import type { Suspicion } from '../../../model/diagnose/finding.ts';
import {
  prefixOf,
  readAttribute,
  readPair,
  writeAttribute,
  writePair,
  writePrefix,
} from '../../../model/edit/set-cookie-edit.ts';
import type { AttributeName } from '../../../model/parse/set-cookie.ts';
import { prefixNames } from '../../../model/profiles/options.ts';
import type { TermId } from '../../glossary/glossary.ts';
import { Term } from '../../glossary/Term.tsx';
import { Labelled } from '../../ui/Labelled.tsx';
import { isSameLit, type Lit, type SetLit } from '../../ui/use-lit.ts';
import { DomainField } from './DomainField.tsx';
import { Hints } from './Hints.tsx';
import { headerInName } from './raw-line.ts';
import { SameSiteField } from './SameSiteField.tsx';

export interface CookieFieldsProps {
  readonly line: string;
  readonly edit: (line: string) => void;
  readonly lit: Lit;
  readonly setLit: SetLit;
  /** Hints for likely mistakes. */
  readonly found: readonly Suspicion[];
  readonly topology: Topology;
  readonly secureNote: ReactNode;
}

interface LitFieldProps extends Pick<CookieFieldsProps, 'lit' | 'setLit'> {
  readonly name: AttributeName | 'pair';
  readonly children: ReactNode;
}

/** A field that is highlighted with the cells it decides, and highlights them. */
function LitField({ name, lit, setLit, children }: LitFieldProps) {
  const own: Lit = { what: 'attribute', name };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at a field is no action; focus does the same
    <div
      className="field"
      data-lit={isSameLit(own, lit) || undefined}
      onMouseEnter={() => setLit('pointer', own)}
      onMouseLeave={() => setLit('pointer', null)}
      onFocus={() => setLit('focus', own)}
      onBlur={() => setLit('focus', null)}
    >
      {children}
    </div>
  );
}

const flags = [
  { name: 'httponly', title: 'HttpOnly', term: 'http-only', says: 'scripts cannot read it' },
  { name: 'secure', title: 'Secure', term: 'secure', says: 'secure connections only' },
  { name: 'partitioned', title: 'Partitioned', term: 'partitioned', says: 'one cookie jar per top-level site' },
] as const;

/** Every attribute of one cookie, read from its line and written back into it. */
export function CookieFields({ topology, line, edit, lit, setLit, found, secureNote }: CookieFieldsProps) {
  const light = { lit, setLit };
  const hints = (about: AttributeName | 'pair') => <Hints line={line} found={found} about={about} edit={edit} />;
  const text = (attribute: AttributeName & TermId, title: string, hint: string) => (
    <LitField name={attribute} {...light}>
      <Labelled title={title} term={attribute}>
        {(naming) => (
          <input
            {...naming}
            className="wire"
            value={readAttribute(line, attribute) ?? ''}
            placeholder={hint}
            spellCheck={false}
            autoComplete="off"
            onChange={({ target }) => edit(writeAttribute(line, attribute, target.value === '' ? null : target.value))}
          />
        )}
      </Labelled>
      {hints(attribute)}
    </LitField>
  );
  return (
    <>
      <LitField name="pair" {...light}>
        <PairFields line={line} edit={edit} />
        {hints('pair')}
      </LitField>
      <LitField name="samesite" {...light}>
        <SameSiteField line={line} edit={edit} />
        {hints('samesite')}
      </LitField>
      <fieldset className="flags">
        <legend className="sr">Flags</legend>
        {flags.map((flag) => (
          <LitField name={flag.name} {...light} key={flag.name}>
            <div className="flag">
              <label className="check">
                <input
                  type="checkbox"
                  checked={readAttribute(line, flag.name) !== null}
                  onChange={({ target }) => edit(writeAttribute(line, flag.name, target.checked ? '' : null))}
                />
                <span>{flag.title}</span>
              </label>
              <span className="soft small">
                <Term id={flag.term}>{flag.says}</Term>
              </span>
            </div>
          </LitField>
        ))}
      </fieldset>
      {/* Below all three flags: no flag moves under the pointer on a click. */}
      <div className="flag-notes">
        {secureNote}
        {flags.map(({ name }) => (
          <Hints key={name} line={line} found={found} about={name} edit={edit} />
        ))}
      </div>
      <div className="pair">
        {text('path', 'Path', 'the default-path')}
        <LitField name="domain" {...light}>
          <DomainField topology={topology} line={line} edit={edit} />
          {hints('domain')}
        </LitField>
      </div>
      <Fold used={isFoldUsed(line)}>
        <LitField name="pair" {...light}>
          <Prefixes line={line} edit={edit} />
        </LitField>
        <div className="pair">
          {text('max-age', 'Max-Age (seconds)', 'session cookie')}
          {text('priority', 'Priority', 'Medium')}
        </div>
        {text('expires', 'Expires', 'Wed, 21 Oct 2026 07:28:00 GMT')}
      </Fold>
    </>
  );
}

interface FoldProps {
  /** Whether the cookie has one of its attributes. If so, the section is open. */
  readonly used: boolean;
  readonly children: ReactNode;
}

/**
 * Attributes that most cookies do not need. The section stays open when its last field becomes empty, so that nothing
 * closes during editing.
 */
function Fold({ used, children }: FoldProps) {
  const [opened, setOpened] = useState(used);
  return (
    <details className="fold" open={opened || used} onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
      <summary>Prefix, lifetime, priority</summary>
      <div className="stack">{children}</div>
    </details>
  );
}

function isFoldUsed(line: string): boolean {
  return (
    prefixOf(readPair(line).name) !== null ||
    (['max-age', 'expires', 'priority'] as const).some((name) => readAttribute(line, name) !== null)
  );
}

function PairFields({ line, edit }: Pick<CookieFieldsProps, 'line' | 'edit'>) {
  const { name, value } = readPair(line);
  const text = { className: 'wire', spellCheck: false, autoComplete: 'off' };
  return (
    <div className="pair">
      <Labelled title="Name" term="cookie-name">
        {(naming) => (
          <input
            {...naming}
            {...text}
            value={name}
            onChange={({ target }) => edit(headerInName(target.value) ?? writePair(line, target.value, value))}
          />
        )}
      </Labelled>
      <Labelled title="Value" term="cookie-value">
        {(naming) => (
          <input
            {...naming}
            {...text}
            value={value}
            onChange={({ target }) => edit(writePair(line, name, target.value))}
          />
        )}
      </Labelled>
    </div>
  );
}

function Prefixes({ line, edit }: Pick<CookieFieldsProps, 'line' | 'edit'>) {
  const current = prefixOf(readPair(line).name);
  return (
    <fieldset className="row prefixes">
      <legend className="sr">Name prefix</legend>
      <span className="field-title">
        <Term id="name-prefix">Prefix</Term>
      </span>
      {prefixNames.map((prefix) => (
        <button
          key={prefix}
          type="button"
          className="button chip"
          aria-pressed={prefix === current}
          onClick={() => edit(writePrefix(line, prefix === current ? null : prefix))}
        >
          <code>{prefix}</code>
        </button>
      ))}
    </fieldset>
  );
}
