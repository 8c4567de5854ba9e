/** What the marks of the cells mean. */
export function Legend({ all }: { readonly all: boolean }) {
  if (all) {
    return (
      <p className="legend small soft">
        How many of the cookies are sent. Outlined: predicted. Filled: what the server saw.
      </p>
    );
  }
  return (
    <ul className="legend small soft" aria-label="Marks">
      <Entry outcome="included" words="sent" />
      <Entry outcome="excluded" words="not sent" />
      <Entry outcome="no-request" words="no request" />
      <li>outline: predicted · filled: observed</li>
    </ul>
  );
}

function Entry({ outcome, words }: { readonly outcome: string; readonly words: string }) {
  return (
    <li>
      {(['predicted', 'observed'] as const).map(
        (mood) =>
          (mood === 'observed' || outcome !== 'no-request') && (
            <span key={mood} className="cell sample" data-outcome={outcome} data-mood={mood} aria-hidden="true">
              <span className="mark" />
            </span>
          ),
      )}
      {words}
    </li>
  );
}
