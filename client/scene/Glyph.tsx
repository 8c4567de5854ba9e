const lines = {
  check: 'm5 12.5 4.5 4.5L19 7.5',
  cookie: 'M12 3.5a8.5 8.5 0 1 0 8.5 8.5 4 4 0 0 1-4.2-4.3A4 4 0 0 1 12 3.5ZM9 10h.01M10 15.5h.01M14.5 14h.01',
  jar: 'M7 3.5h10M8 3.5v3L6.5 9v9.5a2 2 0 0 0 2 2h7a2 2 0 0 0 2-2V9L16 6.5v-3M6.5 13h11',
  next: 'M6.5 5v14l8-7zM18 5v14',
  pause: 'M8.5 5v14M15.5 5v14',
  play: 'M7.5 5v14l11.5-7z',
  previous: 'M17.5 5v14l-8-7zM6 5v14',
} as const;

/** A small drawing of the scene. It says nothing to a screen reader. */
export function Glyph({ name }: { readonly name: keyof typeof lines }) {
  return (
    <svg className="scene-glyph" viewBox="0 0 24 24" aria-hidden="true">
      <path d={lines[name]} />
    </svg>
  );
}
