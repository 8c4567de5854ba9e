import { useEffect, useMemo, useState } from 'react';
import { namesOfTopology } from '../../contract/origins/engines.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import type { PredictionSetting } from '../../prediction/prediction.ts';
import type { EngineResult } from '../../recordings/engine-result.ts';
import { recordedWords } from '../../recordings/recorded-words.ts';
import { loadResults } from '../api/results.ts';

let loading: Promise<readonly EngineResult[]> | null = null;

/** Chromium's own codes for the matching recorded cell; empty until they are loaded, or when Chromium gave no code. */
export function useRecordedWords(
  experiment: Experiment,
  cookie: number,
  probe: string,
  setting: PredictionSetting,
): readonly string[] {
  const [results, setResults] = useState<readonly EngineResult[]>([]);
  const asked = setting.profile.id === 'chromium';
  useEffect(() => {
    if (!asked) return;
    loading ??= loadResults();
    // Without them the panel lacks only the quotation; the matrix page reports a failure to load them.
    loading.then(setResults, () => undefined);
  }, [asked]);
  return useMemo(() => {
    const chromium = results.find(({ engine }) => engine === 'chromium');
    if (!asked || !chromium) return [];
    const { thirdPartyCookies, profile } = setting;
    const age = experiment.ageSeconds > profile.options.laxAllowingUnsafeSeconds ? 'old' : 'fresh';
    const names = namesOfTopology(setting.topology);
    const measured = { scheme: experiment.scheme, thirdPartyCookies, names, age } as const;
    return recordedWords(chromium, { experiment, cookie, probe, setting: measured });
  }, [results, asked, experiment, cookie, probe, setting]);
}
