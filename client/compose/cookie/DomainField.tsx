import { useState } from 'react';
import type { Topology } from '../../../contract/origins/topology.ts';
import { readAttribute, writeAttribute } from '../../../model/edit/set-cookie-edit.ts';
import { Labelled } from '../../ui/Labelled.tsx';
import { playgroundDomain } from './own-domain.ts';

interface Props {
  readonly topology: Topology;
  readonly line: string;
  readonly edit: (line: string) => void;
}

/** Domain. A name of the visitor's own site is replaced by the playground's, with a note. */
export function DomainField({ topology, line, edit }: Props) {
  const [translated, setTranslated] = useState<{ readonly from: string; readonly to: string } | null>(null);
  const [kept, keep] = useState<string | null>(null);
  const value = readAttribute(line, 'domain') ?? '';
  const write = (domain: string) => edit(writeAttribute(line, 'domain', domain === '' ? null : domain));
  const translate = () => {
    const to = value === kept ? null : playgroundDomain(value, topology);
    if (to === null) return;
    setTranslated({ from: value, to });
    write(to);
  };
  return (
    <Labelled title="Domain" term="domain">
      {(naming) => (
        <>
          <input
            {...naming}
            className="wire"
            value={value}
            placeholder="host-only"
            spellCheck={false}
            autoComplete="off"
            onChange={({ target }) => {
              setTranslated(null);
              write(target.value);
            }}
            onBlur={translate}
            onKeyDown={({ key }) => key === 'Enter' && translate()}
          />
          {translated !== null && translated.to === value && (
            <p className="hint small" role="status">
              {translated.from} stands for {translated.to} here.{' '}
              <button
                type="button"
                className="hint-fix"
                onClick={() => {
                  keep(translated.from);
                  setTranslated(null);
                  write(translated.from);
                }}
              >
                Use {translated.from} as it is
              </button>
            </p>
          )}
        </>
      )}
    </Labelled>
  );
}
