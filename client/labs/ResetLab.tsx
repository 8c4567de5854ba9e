interface Props {
  readonly onReset: () => void;
}

/** Resets the lab for the next class. It keeps nothing of the last one. */
export function ResetLab({ onReset }: Props) {
  return (
    <p className="small soft">
      <button type="button" className="button" onClick={onReset}>
        Reset this lab
      </button>{' '}
      Deletes its cookies, logins and log, and resets every option.
    </p>
  );
}
