import { useState } from 'react';
import type { Challenge as Task } from '../../../../contract/attacks/labs.ts';

interface Props {
  readonly challenge: Task;
  /** The server's log shows that the present attack solves the challenge. */
  readonly solved: boolean;
}

/** A short task that the server checks. Once solved, it stays solved on this page. */
export function Challenge({ challenge, solved }: Props) {
  const [met, setMet] = useState(false);
  if (solved && !met) setMet(true);
  return (
    <section className="card attack-panel" aria-labelledby="challenge-title">
      <h2 id="challenge-title">Challenge</h2>
      <p>{challenge.goal}</p>
      <output aria-live="polite" className={met ? 'attack-solved' : 'soft small'}>
        {met
          ? 'Solved: the bank’s server has confirmed it.'
          : 'Not solved yet. The bank’s server checks every attack that you run here.'}
      </output>
      <div className="row small">
        <details>
          <summary>Hint</summary>
          <p>{challenge.hint}</p>
        </details>
        <details>
          <summary>Solution</summary>
          <p>{challenge.solution}</p>
        </details>
      </div>
    </section>
  );
}
