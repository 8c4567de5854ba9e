import type { KeyboardEvent } from 'react';

const tabs = [
  { tab: 'requests', title: 'Requests' },
  { tab: 'jar', title: 'Jar' },
] as const;
export type WireTab = (typeof tabs)[number]['tab'];

interface Props {
  readonly tab: WireTab;
  readonly choose: (tab: WireTab) => void;
}

/** The tabs of the panel. Both arrow keys go to the other tab: there are two. */
export function WireTabs({ tab, choose }: Props) {
  const onKeyDown = ({ key, currentTarget }: KeyboardEvent<HTMLDivElement>) => {
    const next = tabs.find((each) => each.tab !== tab);
    if ((key !== 'ArrowLeft' && key !== 'ArrowRight') || !next) return;
    choose(next.tab);
    currentTarget.querySelector<HTMLButtonElement>(`#wire-tab-${next.tab}`)?.focus();
  };
  return (
    <div role="tablist" aria-label="Wire" className="wire-tabs" onKeyDown={onKeyDown}>
      {tabs.map((each) => (
        <button
          key={each.tab}
          type="button"
          role="tab"
          id={`wire-tab-${each.tab}`}
          aria-selected={each.tab === tab}
          aria-controls="wire-panel"
          tabIndex={each.tab === tab ? 0 : -1}
          onClick={() => choose(each.tab)}
        >
          {each.title}
        </button>
      ))}
    </div>
  );
}
