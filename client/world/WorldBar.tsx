import { type ReactNode, useId } from 'react';
import { type Scheme, schemes } from '../../contract/origins/topology.ts';
import type { ProfileId } from '../../model/profiles/profile.ts';
import { allProfiles } from '../../model/profiles/profiles.ts';
import { Term } from '../glossary/Term.tsx';
import type { HostKind } from './world.ts';
import './world.css';

/** The world of an answer. A page shows the parts on which its answer depends. */
export function WorldBar({ children }: { readonly children: ReactNode }) {
  return (
    <section className="world-bar" aria-label="World">
      {children}
    </section>
  );
}

interface EngineProps {
  /** The visitor's browser: its title includes its version. */
  readonly own: { readonly profile: ProfileId; readonly title: string };
  readonly profile: ProfileId;
  readonly choose: (profile: ProfileId) => void;
}

/** The predicted engine. */
export function WorldEngine({ own, profile, choose }: EngineProps) {
  return (
    <WorldSelect
      title="Engine"
      value={profile}
      choose={(value) => choose(allProfiles.find(({ id }) => id === value)?.id ?? own.profile)}
      options={allProfiles.map(({ id, title, basis }) => [
        id,
        id === own.profile ? own.title : basis === 'documented' ? `${title} (from documents, not measured)` : title,
      ])}
    />
  );
}

interface PolicyProps {
  readonly policy: 'allowed' | 'blocked';
  /** How the policy is known, in a few words. */
  readonly known?: string;
  readonly choose: (policy: 'allowed' | 'blocked') => void;
}

/** The browser's third-party cookie policy. */
export function WorldPolicy({ policy, known, choose }: PolicyProps) {
  const label = useId();
  return (
    <span className="world-part">
      <Term id="third-party-cookies" labelId={label}>
        3rd-party<span className="world-word"> cookies</span>
      </Term>
      <select
        aria-labelledby={label}
        title={known}
        value={policy}
        onChange={({ target }) => choose(target.value === 'allowed' ? 'allowed' : 'blocked')}
      >
        <option value="allowed">allowed</option>
        <option value="blocked">blocked</option>
      </select>
      {known !== undefined && <span className="soft world-known">{known}</span>}
    </span>
  );
}

interface SchemeProps {
  readonly scheme: Scheme;
  readonly choose: (scheme: Scheme) => void;
}

/** The scheme of home. */
export function WorldScheme({ scheme, choose }: SchemeProps) {
  return (
    <WorldSelect
      title="Scheme"
      value={scheme}
      choose={(value) => choose(schemes.find((each) => each === value) ?? scheme)}
      options={schemes.map((each) => [each, each])}
    />
  );
}

interface HostProps {
  /** `null`: the playground runs on names that are not trusted anyway. */
  readonly host: HostKind | null;
  readonly choose: (host: HostKind) => void;
}

/** Whether browsers trust home's name over http, or home is a normal host. */
export function WorldHost({ host, choose }: HostProps) {
  if (host === null) return <span className="world-part">a normal host</span>;
  return (
    <WorldSelect
      title="Host"
      value={host}
      choose={(value) => choose(value === 'normal' ? 'normal' : 'localhost')}
      options={[
        ['localhost', 'localhost'],
        ['normal', 'a normal host'],
      ]}
    />
  );
}

interface SelectProps {
  readonly title: string;
  readonly value: string;
  readonly choose: (value: string) => void;
  readonly options: readonly (readonly [value: string, title: string])[];
}

function WorldSelect({ title, value, choose, options }: SelectProps) {
  return (
    <span className="world-part">
      <select aria-label={title} value={value} onChange={({ target }) => choose(target.value)}>
        {options.map(([id, words]) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    </span>
  );
}
