import type { ProfileId } from '../../../model/profiles/profile.ts';
import type { Diagnosis } from '../../../prediction/diagnosis/diagnosis.ts';
import type { FrameworkId } from '../../../prediction/frameworks/frameworks.ts';
import type { Surroundings } from '../../../prediction/situation/failure.ts';
import type { Situation } from '../../../prediction/situation/situation.ts';

/** The content of *Fix my cookie*, for the takeaways. */
export interface TakenDiagnosis {
  readonly diagnosis: Diagnosis;
  /** `null`: a visitor opens the URL. */
  readonly situation: Situation | null;
  readonly proxy: Surroundings['proxy'];
  readonly browser: ProfileId;
  readonly framework: FrameworkId;
  /** The link that shows it again, without values. */
  readonly link: string;
}
