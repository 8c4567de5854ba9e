import { type DefenceId, defenceIds, defenceOf } from '../../../../contract/attacks/defences.ts';
import type { AttackOutcome } from '../../../../contract/attacks/lab.ts';
import type { LadderKey, LadderRow } from '../../../../contract/attacks/ladder.ts';

/** A measured ladder: of the visitor's own browser, or recorded in an engine. */
export interface LadderSource {
  readonly id: LadderKey | 'own';
  /** Engine and version, in words. */
  readonly title: string;
  readonly rows: readonly LadderRow[];
}

/** The active defences: none, all applicable ones, or only one. */
export type LadderSetting = 'none' | 'all' | DefenceId;

/** A setting of an attack in which sources differ. */
export interface LadderDifference {
  readonly attack: string;
  readonly setting: LadderSetting;
  /** In the order of the sources; `null`: not measured there. */
  readonly outcomes: readonly (AttackOutcome | null)[];
}

/** A setting in words. */
export function settingWords(setting: LadderSetting): string {
  if (setting === 'none') return 'no defence';
  return setting === 'all' ? 'all defences' : `${defenceOf(setting).title} alone`;
}

/** The result in a setting, or `null` without a measurement. */
function outcomeIn(row: LadderRow | undefined, setting: LadderSetting): AttackOutcome | null {
  if (!row || row.notApplicable !== null) return null;
  const cell = setting === 'none' || setting === 'all' ? undefined : row.cells[setting];
  const outcome = setting === 'none' || setting === 'all' ? row[setting] : cell?.alone;
  return outcome === undefined || outcome === 'not-carried-out' ? null : outcome;
}

/** Every setting whose measurements differ between sources, in the order of the catalogue. Pure. */
export function differencesOf(sources: readonly LadderSource[]): LadderDifference[] {
  const attacks = [...new Set(sources.flatMap(({ rows }) => rows.map(({ attack }) => attack)))];
  const settings: readonly LadderSetting[] = ['none', ...defenceIds, 'all'];
  return attacks.flatMap((attack) => {
    const rows = sources.map((source) => source.rows.find((row) => row.attack === attack));
    return settings.flatMap((setting) => {
      const outcomes = rows.map((row) => outcomeIn(row, setting));
      const measured = new Set(outcomes.filter((outcome) => outcome !== null));
      return measured.size > 1 ? [{ attack, setting, outcomes }] : [];
    });
  });
}
