/** How many outcomes of a run agreed with their prediction. */
export interface Agreed {
  readonly compared: number;
  readonly agreed: number;
  /** Outcomes that say nothing, since the cookie may have been gone at the request. */
  readonly unsure: number;
}

/** "15 of 15 as predicted", and how many outcomes are left out of that. */
export function Agreement({ compared, agreed, unsure }: Agreed) {
  return (
    <>
      <strong data-differs={agreed < compared || undefined}>
        {agreed} of {compared} as predicted
      </strong>
      {unsure > 0 && `; ${unsure} not compared, since the cookie may have expired by then`}
    </>
  );
}
