import { Link, useLocation } from 'wouter';
import { attackLabIds } from '../../../contract/attacks/attack.ts';
import { attackLabs } from '../../../contract/attacks/labs.ts';
import { ladderKeys } from '../../../contract/attacks/ladder.ts';
import { pageFacts } from '../../../contract/interface/pages.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import type { PageProps } from '../../ui/page-props.ts';
import { useQuery } from '../../ui/use-query.ts';
import { type Chosen, chosenQuery, firstAttackOf } from './attack/link.ts';
import { LadderPanel } from './ladder/LadderPanel.tsx';
import './attack/attacks.css';
import './attack/evidence.css';
import './attack/matrix.css';

/** Every attack against every defence. The URL names the lab, the scheme, and the browser whose results are shown. */
export function LadderPage({ topology }: PageProps) {
  const [query, setQuery] = useQuery();
  const [, navigate] = useLocation();
  const lab = attackLabIds.find((id) => id === query.get('lab')) ?? 'theft';
  const scheme = query.get('scheme') === 'https' ? 'https' : 'http';
  const set = (name: string, value: string | null) => {
    const next = new URLSearchParams(query);
    if (value === null) next.delete(name);
    else next.set(name, value);
    setQuery(next, { replace: true });
  };
  const attackAddress = (choice: Chosen) => `${pageFacts.attacks.path}?${chosenQuery(choice)}`;
  return (
    <div className="attacks">
      <PageHead page="ladder">
        <p className="row">
          <Link href={attackAddress({ attack: firstAttackOf(lab), on: [], scheme })}>Back to the attacks</Link>
          <label className="row">
            Lab{' '}
            <select value={lab} onChange={({ target }) => set('lab', target.value)}>
              {attackLabs.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          <label className="row">
            <input
              type="checkbox"
              checked={scheme === 'https'}
              onChange={({ target }) => set('scheme', target.checked ? 'https' : null)}
            />
            over https
          </label>
        </p>
      </PageHead>
      <LadderPanel
        topology={topology}
        scheme={scheme}
        lab={lab}
        shown={ladderKeys.find((id) => id === query.get('ladder')) ?? null}
        onShow={(ladder) => set('ladder', ladder)}
        onOpen={(attack, on) => navigate(attackAddress({ attack, on, scheme }))}
      />
    </div>
  );
}
