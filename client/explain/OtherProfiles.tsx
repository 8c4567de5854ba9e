import type { Profile } from '../../model/profiles/profile.ts';

/** The answer of one engine. */
export interface ProfileAnswer {
  readonly profile: Profile;
  /** Its usual third-party policy, if it differs from the policy of the setting. */
  readonly unlike: 'allowed' | 'blocked' | null;
  readonly on: boolean;
  readonly words: string;
}

/** The answer of every profile to the same question. */
export function OtherProfiles({
  answers,
  current,
}: {
  readonly answers: readonly ProfileAnswer[];
  readonly current: string;
}) {
  return (
    <section className="why-part">
      <h4>Other engines</h4>
      <table className="profile-answers small">
        <caption className="sr">How each engine is expected to answer</caption>
        <tbody>
          {answers.map(({ profile, unlike, on, words }) => (
            <tr key={profile.id} data-current={profile.id === current || undefined}>
              <th scope="row">
                {profile.title}
                {profile.basis === 'documented' && <span className="soft"> (from documents)</span>}
              </th>
              <td>
                <span
                  className="cell sample"
                  data-outcome={on ? 'included' : 'excluded'}
                  data-mood="predicted"
                  aria-hidden="true"
                >
                  <span className="mark" />
                </span>
              </td>
              <td>
                {words}
                {unlike !== null && <span className="soft"> (third-party cookies {unlike}, as usual there)</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
