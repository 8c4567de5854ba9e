import type { ReactNode } from 'react';
import { inWords } from '../../../model/diagnose/duration.ts';
import type { ProfileOutcome } from '../../../prediction/diagnosis/diagnosis.ts';
import { Term } from '../../glossary/Term.tsx';
import { VisibleText } from '../../ui/VisibleText.tsx';

/** The stored cookie, in the first engine that stores it. */
export function Effects({ outcomes }: { readonly outcomes: readonly ProfileOutcome[] }) {
  const stored = outcomes.find(({ cookie, outcome }) => cookie !== null && outcome !== 'expired');
  if (!stored?.cookie) return null;
  const { profile, cookie, lifetimeSeconds } = stored;
  const flags = [cookie.secure && 'Secure', cookie.httpOnly && 'HttpOnly', cookie.partitionKey && 'Partitioned'];
  return (
    <section className="effects-part">
      <h3>{profile.basis === 'specification' ? 'Resulting cookie' : `Resulting cookie in ${profile.title}`}</h3>
      <dl className="effects">
        <Effect term={<Term id="domain">Host</Term>}>
          <code>
            <VisibleText text={cookie.domain} />
          </code>
          {cookie.hostOnly ? ' only' : ' and every host below it'}
        </Effect>
        <Effect term={<Term id="path" />}>
          <code>
            <VisibleText text={cookie.path} />
          </code>
          {cookie.path === '/' ? ', everywhere' : ' and below'}
        </Effect>
        <Effect term={<Term id="max-age">Lifetime</Term>}>
          {lifetimeSeconds === null ? 'until the session ends' : inWords(lifetimeSeconds)}
        </Effect>
        <Effect term={<Term id="same-site-attribute" />}>
          {cookie.sameSite === 'Default' ? 'the default of the browser' : cookie.sameSite}
        </Effect>
        <Effect term="Flags">{flags.filter(Boolean).join(', ') || 'none'}</Effect>
      </dl>
    </section>
  );
}

function Effect({ term, children }: { readonly term: ReactNode; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
