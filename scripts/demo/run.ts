import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { endOnSignals } from '../../browsers/launch/at-end.ts';
import { findBrowser } from '../../browsers/launch/find.ts';
import { startPlayground } from '../../browsers/launch/playground.ts';
import { lessons } from '../../lessons/chapters/lessons.ts';
import type { Lesson } from '../../lessons/lesson/lesson.ts';
import { playLessons } from './demo.ts';
import { Narrator } from './narrator.ts';
import { ChromiumStage } from './stage.ts';

/** `npm run demo`: plays lessons in a browser, and ends with 1 where the server did not record what a lesson claims. */
const command = new Command('npm run demo --')
  .description('Plays a lesson in a browser, and checks each of its claims against what the server recorded.')
  .addArgument(new Argument('[lesson...]', 'which lessons').choices(lessons.map(({ id }) => id)))
  .option('--all', 'every lesson of the playground')
  .addOption(new Option('--engine <name>', 'which browser').choices(['chromium', 'firefox']).default('chromium'))
  .option('--slow <ms>', 'how long each caption is shown, in milliseconds', milliseconds)
  .option('--record <folder>', 'writes a numbered picture for each caption into this folder')
  .option('--headless', 'without a window')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

interface Options {
  readonly all?: true;
  readonly engine: 'chromium' | 'firefox';
  readonly slow?: number;
  readonly record?: string;
  readonly headless?: true;
}

/** Milliseconds for which a caption is shown in a window, unless said otherwise: as long as one reads. */
const readingTime = 2500;

function milliseconds(given: string): number {
  if (!/^\d{1,5}$/.test(given)) throw new InvalidArgumentError('It must be a whole number from 0 to 99999.');
  return Number(given);
}

/** Whether the demo plays a lesson: not yet those in labs. */
function isPlayed({ steps }: Lesson): boolean {
  return steps.every(({ setup }) => setup.in === 'run' || setup.in === 'flow');
}

async function main(): Promise<void> {
  endOnSignals();
  command.parse();
  const { all, engine, slow, record, headless } = command.opts<Options>();
  const asked = all ? lessons.filter(isPlayed) : lessons.filter(({ id }) => command.args.includes(id));
  if (asked.length === 0) command.error('error: name a lesson, or use --all', { exitCode: 2 });
  if (engine === 'firefox') command.error('error: lessons cannot be played in Firefox yet', { exitCode: 2 });
  if (!findBrowser('chromium')) throw new Error('No Chromium or Chrome was found. The variable CHROMIUM names one.');
  const server = await startPlayground();
  const narrator = new Narrator({ slow: slow ?? (headless ? 0 : readingTime), record: record ?? null });
  const stage = new ChromiumStage({ server, window: headless ? 'hidden' : 'shown', narrator });
  try {
    process.exitCode = await playLessons(asked, stage);
  } finally {
    await stage.close();
    await server.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
