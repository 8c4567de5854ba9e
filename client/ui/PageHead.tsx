import type { ReactNode } from 'react';
import { type PageId, pageFacts } from '../../contract/interface/pages.ts';

interface Props {
  readonly page: PageId;
  /** Content below the lead. */
  readonly children?: ReactNode;
}

/** The beginning of a page, as in the server's HTML: its heading and its purpose. */
export function PageHead({ page, children }: Props) {
  const { heading, lead } = pageFacts[page];
  return (
    <header className="page-head" data-page={page}>
      <h1>{heading}</h1>
      <p className="page-lead">{lead}</p>
      {children}
    </header>
  );
}
