import { Link } from 'wouter';
import { useSearch } from 'wouter/use-browser-location';
import { guideLink } from './guide-link.ts';
import { findGuide } from './guides.ts';
import './guides.css';

/** What a guided experiment asks, above the playground that it has composed. */
export function GuideNote() {
  const guide = findGuide(new URLSearchParams(useSearch()).get('guide') ?? '');
  if (!guide) return null;
  return (
    <aside className="card guide-note" aria-label={`Guide: ${guide.title}`}>
      <h2>{guide.question}</h2>
      <ul>
        {guide.look.map((what) => (
          <li key={what}>{what}</li>
        ))}
      </ul>
      <div className="row small">
        {guide.variants.map((variant) => (
          <Link key={variant.title} href={guideLink(guide, variant)}>
            {variant.title}
          </Link>
        ))}
        <Link href="/guides">All guides</Link>
      </div>
      <details>
        <summary>What is behind it</summary>
        <p>{guide.behind}</p>
      </details>
    </aside>
  );
}
