import './icon.css';

/** The lines of each icon, on a field of 24 by 24. One family: drawn with one stroke, round ends, nothing filled. */
const lines = {
  arrow: 'M4 12h15m-6-6 6 6-6 6',
  book: 'M12 6.5C10 5 7.5 4.5 3.5 4.5v14c4 0 6.5 .5 8.5 2 2-1.5 4.5-2 8.5-2v-14c-4 0-6.5 .5-8.5 2Zm0 0v14',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  cookie: 'M12 3.5a8.5 8.5 0 1 0 8.5 8.5 4 4 0 0 1-4.2-4.3A4 4 0 0 1 12 3.5ZM9 10h.01M10 15.5h.01M14.5 14h.01',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  cross: 'm6 6 12 12M18 6 6 18',
  down: 'm6 9.5 6 6 6-6',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 9.2a2.8 2.8 0 1 0 0 5.600 2.8 2.8 0 0 0 0-5.600Z',
  jar: 'M7 3.5h10M8 3.5v3L6.5 9v9.5a2 2 0 0 0 2 2h7a2 2 0 0 0 2-2V9L16 6.5v-3M6.5 13h11',
  keyboard: 'M3 6.5h18v11H3zM6.5 10h.01M10 10h.01M14 10h.01M17.5 10h.01M8.5 14h7',
  menu: 'M4 7h16M4 12h16M4 17h16',
  pause: 'M8.5 5v14M15.5 5v14',
  play: 'M7.5 5v14l11.5-7z',
  next: 'M6.5 5v14l8-7zM18 5v14',
  previous: 'M17.5 5v14l-8-7zM6 5v14',
  server: 'M4 4.5h16v6H4zM4 13.5h16v6H4zM7.5 7.5h.01M7.5 16.5h.01',
  sliders:
    'M3.5 8h8m4.5 0h4.5M3.5 16h3.5m4.5 0h9M13.8 5.8a2.2 2.2 0 1 0 0 4.400 2.2 2.2 0 0 0 0-4.400ZM9.2 13.8a2.2 2.2 0 1 0 0 4.400 2.2 2.2 0 0 0 0-4.400Z',
  theme: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Zm0 0v17M12 8h5M12 12h8M12 16h6',
  warning: 'M12 4 2.8 20h18.400zM12 10v4.5M12 17.3h.01',
  window: 'M3 5h18v14H3zM3 9h18M6 7h.01M9 7h.01',
  wrench: 'M20.5 7.5a5 5 0 0 1-6.8 5.2L7 19.5a2 2 0 0 1-2.8-2.8l6.8-6.8A5 5 0 0 1 17 3.5l-3 3 .5 3 3 .5z',
} as const;
export type IconName = keyof typeof lines;

/** An icon beside a word, as large as the word and in its colour. Screen readers ignore it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={lines[name]} />
    </svg>
  );
}
