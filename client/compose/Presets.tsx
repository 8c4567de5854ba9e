import { useId } from 'react';
import { Link } from 'wouter';
import { pageFacts } from '../../contract/interface/pages.ts';
import { originOfPlace, parseOrigin, type Topology } from '../../contract/origins/topology.ts';
import { publicSuffixes } from '../../prediction/suffixes.ts';
import { presetQuery, presets, sameNamePresets } from './presets.ts';

/** A menu of ready-made cookies; each is a link. */
export function Presets({ topology }: { readonly topology: Topology }) {
  const id = useId();
  const home = originOfPlace(topology, 'home', 'http');
  const site = home ? publicSuffixes.registrableDomain(parseOrigin(home.origin).host) : null;
  return (
    <>
      <button type="button" className="button plain small" popoverTarget={id}>
        Start from …
      </button>
      <nav id={id} popover="auto" className="presets" aria-label="Cookies to start from">
        {[...presets, ...sameNamePresets(site)].map((preset) => (
          <Link
            key={preset.title}
            href={`${pageFacts.playground.path}?${presetQuery(preset)}`}
            onClick={() => document.getElementById(id)?.hidePopover()}
          >
            <strong>{preset.title}</strong>
            {preset.setCookies.map((setCookie) => (
              <code key={setCookie} className="small">
                {setCookie}
              </code>
            ))}
          </Link>
        ))}
      </nav>
    </>
  );
}
