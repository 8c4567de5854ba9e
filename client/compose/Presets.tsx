import { useId } from 'react';
import { Link } from 'wouter';
import { pageFacts } from '../../contract/interface/pages.ts';
import { presetQuery, presets } from './presets.ts';

/** A menu of cookies to start from; each is a link. */
export function Presets() {
  const id = useId();
  return (
    <>
      <button type="button" className="button plain small" popoverTarget={id}>
        Start from …
      </button>
      <nav id={id} popover="auto" className="presets" aria-label="Cookies to start from">
        {presets.map((preset) => (
          <Link
            key={preset.title}
            href={`${pageFacts.playground.path}?${presetQuery(preset)}`}
            onClick={() => document.getElementById(id)?.hidePopover()}
          >
            <strong>{preset.title}</strong>
            <code className="small">{preset.setCookie}</code>
          </Link>
        ))}
      </nav>
    </>
  );
}
