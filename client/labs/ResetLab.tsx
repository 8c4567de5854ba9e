interface Props {
  readonly onReset: () => void;
}

/** Begins the lab again for the next class: nothing of the last one is left in it. */
export function ResetLab({ onReset }: Props) {
  return (
    <p className="small soft">
      <button type="button" className="button" onClick={onReset}>
        Reset this lab
      </button>{' '}
      Deletes its cookies, logins and log, and sets every option back.
    </p>
  );
}
