import type { ProfileId } from '../../../model/profiles/profile.ts';
import type { Diagnosis } from '../../../prediction/diagnosis/diagnosis.ts';
import type { FrameworkId } from '../../../prediction/frameworks/frameworks.ts';
import type { Surroundings } from '../../../prediction/situation/failure.ts';
import type { Situation } from '../../../prediction/situation/situation.ts';

/** What *Fix my cookie* shows, to be taken along. */
export interface TakenDiagnosis {
  readonly diagnosis: Diagnosis;
  /** `null`: a visitor opens the address. */
  readonly situation: Situation | null;
  readonly proxy: Surroundings['proxy'];
  readonly browser: ProfileId;
  readonly framework: FrameworkId;
  /** The address that shows it again, without values. */
  readonly link: string;
}
