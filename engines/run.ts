import { parseArgs } from 'node:util';
import { type EngineId, engineIds } from '../contract/engine-result.ts';
import { engineTitle, type FoundBrowser, findBrowser } from './launch/find.ts';
import { differences, measureLadder, readLadder, writeLadder } from './measure/attacks.ts';
import { mergeResults } from './measure/combine.ts';
import { readResult, writeResult } from './measure/file.ts';
import { measureMatrix } from './measure/measure.ts';
import { settingsOf } from './measure/settings.ts';

/** `npm run engines`: measures the full matrix in every engine that is installed here; `-- --attacks` the attack labs' ladder. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string', multiple: true, default: [...engineIds] },
      batch: { type: 'string', default: '' },
      setting: { type: 'string', default: '' },
      headed: { type: 'boolean', default: false },
      times: { type: 'string', default: '1' },
      attacks: { type: 'boolean', default: false },
    },
  });
  for (const name of values.engine) {
    const browser = findOrSay(name);
    if (!browser) continue;
    if (values.attacks) {
      const ladder = await measureLadder(browser, values.headed ? 'shown' : 'hidden', console.log);
      for (const line of differences(readLadder(browser.engine, browser.major), ladder)) console.log(line);
      console.log(writeLadder(ladder));
      continue;
    }
    const { result, failures } = await measureMatrix({
      browser,
      settings: settingsOf(values.setting),
      batch: values.batch,
      window: values.headed ? 'shown' : 'hidden',
      reasons: 'quoted',
      times: Number(values.times),
      say: console.log,
    });
    for (const failure of failures) console.log(`${browser.title}: not measured: ${failure}`);
    if (failures.length > 0) process.exitCode = 1;
    console.log(writeResult(mergeResults(readResult(browser.engine, browser.major), result)));
  }
}

function isEngine(name: string): name is EngineId {
  return engineIds.some((id) => id === name);
}

/** Says that an engine is missing, and lets the program end with 1. */
function findOrSay(name: string): FoundBrowser | null {
  if (!isEngine(name)) throw new Error(`There is no engine ${name}: ${engineIds.join(', ')}.`);
  const browser = findBrowser(name);
  if (!browser) {
    console.log(`${engineTitle(name)}: missing; nothing was measured.`);
    process.exitCode = 1;
  }
  return browser;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
