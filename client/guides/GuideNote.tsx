import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { pageFacts } from '../../contract/interface/pages.ts';
import type { Topology } from '../../contract/origins/topology.ts';
import { partTitles } from '../ui/page-parts.ts';
import { useQueryKey } from '../ui/use-query-key.ts';
import type { Look } from './guide.ts';
import { guideLink } from './guide-link.ts';
import { flash, jumpTo } from './jump.ts';
import { useGuide } from './use-guide.ts';
import './guides.css';

/** What a guided experiment asks, above the playground that it has composed. */
export function GuideNote({ topology }: { readonly topology: Topology }) {
  const guide = useGuide();
  const jump = useJump();
  if (!guide) return null;
  return (
    <aside className="card guide-note" aria-label={`Guide: ${guide.title}`}>
      <h2>{guide.question}</h2>
      <ul>
        {guide.look.map((look) => (
          <li key={look.text}>
            <LookText look={look} jump={jump} />
          </li>
        ))}
      </ul>
      <div className="row small">
        {guide.variants.map((variant) => (
          <Link key={variant.title} href={guideLink(guide, variant, topology)}>
            {variant.title}
          </Link>
        ))}
        <Link href={pageFacts.learn.path}>All guides</Link>
      </div>
      <details>
        <summary>Why</summary>
        <p>{guide.behind}</p>
      </details>
    </aside>
  );
}

/** The sentence, in which the title of the part leads to it. */
function LookText({ look, jump }: { readonly look: Look; readonly jump: (look: Look) => void }) {
  const [before, after] = look.text.split('[]');
  if (look.part === null) return look.text;
  return (
    <>
      {before}
      <button type="button" className="guide-jump" onClick={() => jump(look)}>
        {partTitles[look.part]}
      </button>
      {after}
    </>
  );
}

/** Opens the cell that a part belongs to, and goes to the part. What only a run shows leads to its button until then. */
function useJump(): (look: Look) => void {
  const [cell, setCell] = useQueryKey('cell');
  const [wanted, want] = useState<Look | null>(null);
  useEffect(() => {
    if (wanted?.part == null || (wanted.cell !== undefined && wanted.cell !== cell)) return;
    want(null);
    if (jumpTo(wanted.part)) return;
    const run = document.querySelector<HTMLElement>('.run-button');
    if (run) flash(run);
  }, [wanted, cell]);
  return (look) => {
    if (look.cell !== undefined) setCell(look.cell);
    want(look);
  };
}
