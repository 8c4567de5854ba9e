/** The product's mark: a bitten cookie that carries a flag. `favicon.svg` is the same drawing. */
export function Mark() {
  return (
    <svg className="app-mark" viewBox="0 0 32 32" aria-hidden="true">
      <path
        fill="var(--accent)"
        d="M14 6a12 12 0 1 0 12 12h-4a4 4 0 0 1-4-4 4 4 0 0 1-4-4ZM19 2h11l-3 4 3 4h-9v3h-2Z"
      />
      <g fill="var(--ground)">
        <circle cx="9.5" cy="15" r="1.8" />
        <circle cx="14" cy="20" r="1.8" />
        <circle cx="9" cy="22.5" r="1.4" />
        <circle cx="19" cy="23" r="1.4" />
      </g>
    </svg>
  );
}
