import { type EngineSetting, settingName } from '../contract/origins/engines.ts';
import type { Experiment } from '../contract/runs/experiment.ts';
import { readSetCookie } from '../model/parse/set-cookie.ts';
import type { EngineResult } from './engine-result.ts';
import { batchOf, decodeRun } from './recorded-cell.ts';

/** A cell of an experiment, and the setting for its measurement. */
export interface AskedCell {
  readonly experiment: Experiment;
  readonly cookie: number;
  readonly probe: string;
  readonly setting: EngineSetting;
}

/**
 * The engine's own codes for a cell, taken from the recorded cookie that differs from the experiment's only in name and
 * value, was set in the same way at the same path and in the same setting. Empty when there is no such cookie or the
 * engine gave no code.
 */
export function recordedWords(
  result: EngineResult,
  { experiment, cookie, probe, setting }: AskedCell,
): readonly string[] {
  const wanted = likeness(experiment.cookies[cookie]?.setCookie ?? '');
  const readPath = experiment.readPath ?? experiment.path;
  for (const run of result.runs) {
    if (settingName(run.setting) !== settingName(setting)) continue;
    const batch = batchOf(result, run);
    const isLike = (setCookie: string) =>
      likeness(setCookie) === wanted &&
      (isRooted(setCookie) || (batch.path === experiment.path && batch.readPath === readPath));
    if (wanted === null || batch.setBy !== experiment.setBy) continue;
    const found = decodeRun(result, run).find(({ setCookie }) => isLike(setCookie));
    const words = found?.quoted.get(probe);
    if (words) return words;
  }
  return [];
}

/** The parsed cookie without its name and value; `null`: the line is ignored, or the name has an enforced prefix. */
function likeness(setCookie: string): string | null {
  const read = readSetCookie(setCookie);
  if (read.outcome === 'ignored' || read.name.startsWith('__')) return null;
  return JSON.stringify({ ...read, name: read.name === '', value: '' });
}

/** Requests for a cookie with Path=/ do not depend on the path of the experiment. */
function isRooted(setCookie: string): boolean {
  const read = readSetCookie(setCookie);
  return read.outcome === 'parsed' && read.path === '/';
}
