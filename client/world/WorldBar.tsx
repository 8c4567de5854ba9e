import { useId } from 'react';
import { type Scheme, schemes } from '../../contract/origins/topology.ts';
import { Segment } from '../ui/Segment.tsx';
import type { HostKind } from './world.ts';
import './world.css';

interface Props {
  /** Name and version. */
  readonly engine: string;
  readonly thirdParty: 'allowed' | 'blocked';
  /** How that is known, in a few words. */
  readonly known: string;
  readonly scheme: Scheme;
  readonly chooseScheme: (scheme: Scheme) => void;
  /** `null`: the playground runs on names that are not trusted anyway. */
  readonly host: HostKind | null;
  readonly chooseHost: (host: HostKind) => void;
}

/** The world that an answer holds in: engine, third-party cookies, scheme and host. The last two are chosen here. */
export function WorldBar({ engine, thirdParty, known, scheme, chooseScheme, host, chooseHost }: Props) {
  const schemeGroup = useId();
  const hostGroup = useId();
  return (
    <section className="world-bar" aria-label="World">
      <span>{engine}</span>
      <span>
        <span className="soft">3rd-party cookies</span> {thirdParty} <span className="soft world-known">({known})</span>
      </span>
      <fieldset className="segments">
        <legend className="sr">Scheme</legend>
        {schemes.map((each) => (
          <Segment
            key={each}
            group={schemeGroup}
            title={each}
            checked={each === scheme}
            choose={() => chooseScheme(each)}
          />
        ))}
      </fieldset>
      {host === null ? (
        <span>a normal host</span>
      ) : (
        <fieldset className="segments">
          <legend className="sr">Host</legend>
          <Segment
            group={hostGroup}
            title="localhost"
            checked={host === 'localhost'}
            choose={() => chooseHost('localhost')}
          />
          <Segment
            group={hostGroup}
            title="a normal host"
            checked={host === 'normal'}
            choose={() => chooseHost('normal')}
          />
        </fieldset>
      )}
    </section>
  );
}
