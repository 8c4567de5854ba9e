interface Props {
  /** The effect, as a sentence. */
  readonly does: string;
  readonly onReset: () => void;
}

/** Resets the lab for the next class. It keeps nothing of the last one. */
export function ResetLab({ does, onReset }: Props) {
  return (
    <p className="small soft">
      <button type="button" className="button" onClick={onReset}>
        Reset this lab
      </button>{' '}
      {does}
    </p>
  );
}
