import type { Reading } from '../../../prediction/reading/result/reading.ts';
import type { SetBy } from '../../code/change-lines.ts';

/**
 * What sets the cookies of a text: `session` when its code configures express-session, which sets its cookie itself.
 */
export function setByOf({ framework }: Pick<Reading, 'framework'>): SetBy {
  return framework === 'express-session' ? 'session' : 'set';
}
