import { originOfPlace, type Place, type Scheme, type Topology } from '../../contract/origins/topology.ts';

const titles: readonly (readonly [Place, string])[] = [
  ['home', 'home'],
  ['port', 'other port'],
  ['sibling', 'sibling'],
  ['other', 'other site'],
];

interface Props {
  readonly topology: Topology;
  readonly scheme: Scheme;
}

/** The hosts with their real names and ports, visible at any scroll position. */
export function HostsLine({ topology, scheme }: Props) {
  return (
    <ul className="hosts-line" aria-label="Hosts">
      {titles.map(([place, title]) => {
        const entry = originOfPlace(topology, place, scheme);
        if (!entry) return null;
        const { host, port } = new URL(entry.origin);
        return (
          <li key={place}>
            <span className="soft">{title}</span> <code>{place === 'port' ? `:${port}` : host}</code>
          </li>
        );
      })}
    </ul>
  );
}
