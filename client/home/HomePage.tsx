import { Link, useLocation } from 'wouter';
import { type PageId, pageFacts } from '../../contract/interface/pages.ts';
import { Icon, type IconName } from '../icons/Icon.tsx';
import { useKey } from '../keys/keys.ts';
import { PageHead } from '../ui/PageHead.tsx';
import type { PageProps } from '../ui/page-props.ts';
import { KeptNote } from './KeptNote.tsx';
import { Story } from './Story.tsx';
import './home.css';

interface Door {
  readonly page: PageId;
  readonly icon: IconName;
  readonly title: string;
  readonly says: string;
}

const doors: readonly Door[] = [
  { page: 'learn', icon: 'book', title: 'Learn', says: 'Guess what your browser does, make it happen, and see why.' },
  { page: 'fix', icon: 'wrench', title: 'Fix my cookie', says: 'Paste a header. See why it fails and what to change.' },
  { page: 'playground', icon: 'sliders', title: 'Try anything', says: 'Set any flag, then run it in this browser.' },
];

/** The first page: the product in one line, three links, and a session cookie that is set, sent and blocked. */
export function HomePage({ topology }: PageProps) {
  const [, navigate] = useLocation();
  useKey('r', 'Open the playground', () => navigate(pageFacts.playground.path));
  return (
    <div className="home">
      <PageHead page="home" />
      <ul className="doors">
        {doors.map(({ page, icon, title, says }) => (
          <li key={page}>
            <Link href={pageFacts[page].path} className="card door">
              <Icon name={icon} />
              <strong>{title}</strong>
              <span>{says}</span>
              <Icon name="arrow" />
            </Link>
          </li>
        ))}
      </ul>
      <Story topology={topology} />
      {topology.hosted ? (
        <KeptNote />
      ) : (
        <p className="soft small">Runs on your machine. No page contacts third parties.</p>
      )}
    </div>
  );
}
