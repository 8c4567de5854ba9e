/** What the marks of the cells mean. */
export function Legend({ all }: { readonly all: boolean }) {
  if (all) {
    return <p className="legend small soft">How many of the cookies went along; outlined while it is predicted.</p>;
  }
  return (
    <p className="legend small soft">
      <Sample outcome="included" mood="predicted" /> <Sample outcome="included" mood="observed" /> <span>included</span>
      <Sample outcome="excluded" mood="predicted" /> <Sample outcome="excluded" mood="observed" /> <span>excluded</span>
      <Sample outcome="no-request" mood="observed" /> <span>no request arrived</span>
      <span>Outlined: predicted. Filled: what the server saw.</span>
    </p>
  );
}

function Sample({ outcome, mood }: { readonly outcome: string; readonly mood: string }) {
  return (
    <span className="cell sample" data-outcome={outcome} data-mood={mood} aria-hidden="true">
      <span className="mark" />
    </span>
  );
}
