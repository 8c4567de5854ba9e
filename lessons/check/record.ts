import type { AttackView } from '../../contract/attacks/lab.ts';
import type { SessionLab } from '../../contract/labs/session.ts';
import type { SignedLab } from '../../contract/labs/signed.ts';
import type { TokenOptions, Way } from '../../contract/labs/tokens.ts';
import type { RunReport } from '../../contract/runs/observation.ts';

/** One measured cell of the tokens lab: the last status of a row. */
export interface MeasuredCell {
  readonly row: string;
  readonly way: Way;
  readonly status: number;
}

/** The evidence for a step: what the browser and the server did, recorded by the server or the lab. */
export type LessonRecord =
  | { readonly of: 'run'; readonly report: RunReport }
  | { readonly of: 'sessions'; readonly lab: SessionLab }
  | { readonly of: 'signed'; readonly lab: SignedLab }
  | { readonly of: 'tokens'; readonly options: TokenOptions; readonly cells: readonly MeasuredCell[] }
  | { readonly of: 'attacks'; readonly view: AttackView };
export type RecordOf<Where extends LessonRecord['of']> = Extract<LessonRecord, { of: Where }>;
