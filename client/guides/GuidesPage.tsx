import { Link } from 'wouter';
import { PageHead } from '../ui/PageHead.tsx';
import type { PageProps } from '../ui/page-props.ts';
import { guideLink } from './guide-link.ts';
import { guides } from './guides.ts';
import './guides.css';

/** Questions that people ask, each with an experiment that answers it in this browser. */
export function GuidesPage({ topology }: PageProps) {
  return (
    <div className="guides">
      <PageHead page="learn" />
      <ol>
        {guides.map((guide) => (
          <li key={guide.id} className="card">
            <h2>{guide.title}</h2>
            <p>{guide.question}</p>
            <p className="row">
              {guide.variants.map((variant) => (
                <Link key={variant.title} className="button" href={guideLink(guide, variant, topology)}>
                  {variant.title}
                </Link>
              ))}
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
}
