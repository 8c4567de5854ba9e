import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { endOnSignals } from '../../browsers/launch/at-end.ts';
import { engineTitle, findBrowser } from '../../browsers/launch/find.ts';
import { type Playground, startPlayground } from '../../browsers/launch/playground.ts';
import { lessons } from '../../lessons/chapters/lessons.ts';
import { startChromium } from './chromium.ts';
import { playLessons } from './demo.ts';
import { Film } from './film.ts';
import { startFirefox } from './firefox.ts';
import { Narrator } from './narrator.ts';
import { BrowserStage, type StageOptions } from './stage.ts';

/**
 * `npm run demo`: plays lessons in a browser, and ends with 1 if the server's record does not show what a lesson
 * claims.
 */
const command = new Command('npm run demo --')
  .description('Plays a lesson in a browser, and checks each of its claims against what the server recorded.')
  .addArgument(new Argument('[lesson...]', 'which lessons').choices(lessons.map(({ id }) => id)))
  .option('--all', 'every lesson of the playground')
  .addOption(new Option('--engine <name>', 'which browser').choices(['chromium', 'firefox']).default('chromium'))
  .option('--slow <ms>', 'how long each caption is shown, in milliseconds', milliseconds)
  .option('--record <file>', 'makes a video, such as demo.mp4, or without ffmpeg a folder of numbered pictures')
  .option('--headless', 'without a window')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

interface Options {
  readonly all?: true;
  readonly engine: 'chromium' | 'firefox';
  readonly slow?: number;
  readonly record?: string;
  readonly headless?: true;
}

/** The default time of a caption in a window, in milliseconds: the time to read it. */
const readingTime = 2500;

function milliseconds(given: string): number {
  if (!/^\d{1,5}$/.test(given)) throw new InvalidArgumentError('It must be a whole number from 0 to 99999.');
  return Number(given);
}

/** Starts the browser of a stage. Throws an `Error` if it is not installed. */
function starterOf({ engine, headless }: Options, server: Playground): StageOptions['start'] {
  const window = headless ? 'hidden' : 'shown';
  const browser = findBrowser(engine);
  if (!browser) {
    throw new Error(`No ${engineTitle(engine)} was found. The variable ${engine.toUpperCase()} names one.`);
  }
  return (thirdPartyCookies) =>
    engine === 'chromium'
      ? startChromium({ spki: server.spki, thirdPartyCookies, window })
      : startFirefox(browser, { thirdPartyCookies, window });
}

async function main(): Promise<void> {
  endOnSignals();
  command.parse();
  const options = command.opts<Options>();
  const { all, engine, headless, record } = options;
  const asked = all ? lessons : lessons.filter(({ id }) => command.args.includes(id));
  if (asked.length === 0) command.error('error: name a lesson, or use --all', { exitCode: 2 });
  const slow = options.slow ?? (headless ? 0 : readingTime);
  const film = record === undefined ? null : new Film(record);
  // Nobody watches, so two lessons run at the same time, and the ones that wait for minutes run in addition.
  const isUnseen = headless && slow === 0 && film === null && asked.length > 1;
  const server = await startPlayground();
  const stages: BrowserStage[] = [];
  try {
    const start = starterOf(options, server);
    for (const _ of isUnseen ? [1, 2, 3] : [1]) {
      const narrator = new Narrator({ slow, film, lines: isUnseen ? 'together' : 'at-once' });
      stages.push(new BrowserStage({ engine, server, narrator, start }));
    }
    process.exitCode = await playLessons(asked, stages);
    if (film) console.log(await film.finish());
  } finally {
    for (const stage of stages) await stage.close();
    await server.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
