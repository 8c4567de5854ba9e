import { parseArgs } from 'node:util';
import { type EngineId, engineIds, engineSettingSchema } from '../contract/origins/engines.ts';
import { engineTitle, findBrowser } from './launch/find.ts';
import { launch } from './launch/launch.ts';
import { startPlayground } from './launch/playground.ts';

const help = `npm run browser -- [options]

Opens the playground in a window of a browser with a throw-away profile that trusts its certificate.

  --engine ${engineIds.join(' | ')}     without it, the first that is installed
  --third-party allowed | blocked            allowed, unless said otherwise
  --names localhost | test                   trustworthy names of loopback, or names that are not`;

/** `npm run browser`: the whole playground, https included, with nothing to install or to accept. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string' },
      'third-party': { type: 'string', default: 'allowed' },
      names: { type: 'string', default: 'localhost' },
      help: { type: 'boolean', default: false },
    },
  });
  const wanted = engineIds.filter((id) => values.engine === undefined || id === values.engine);
  const parsed = engineSettingSchema
    .pick({ thirdPartyCookies: true, names: true })
    .safeParse({ thirdPartyCookies: values['third-party'], names: values.names });
  if (values.help || wanted.length === 0 || !parsed.success) {
    console.log(help);
    process.exitCode = values.help ? 0 : 1;
    return;
  }
  await open(wanted, parsed.data);
}

interface Choice {
  readonly thirdPartyCookies: 'allowed' | 'blocked';
  readonly names: 'localhost' | 'test';
}

async function open(wanted: readonly EngineId[], { thirdPartyCookies, names }: Choice): Promise<void> {
  const browser = wanted.map(findBrowser).find((found) => found !== null);
  if (!browser) {
    console.log(`Not installed here: ${wanted.map(engineTitle).join(', ')}.`);
    process.exitCode = 1;
    return;
  }
  const playground = await startPlayground(names);
  const launched = await launch(browser, {
    playground,
    thirdPartyCookies,
    url: playground.ui,
    window: 'shown',
    use: 'visitor',
  });
  console.log(
    `${browser.title} ${browser.version}, third-party cookies ${thirdPartyCookies}, names below .${names}: ${playground.ui}`,
  );
  const interrupted = new Promise<void>((settle) => {
    process.once('SIGINT', () => settle());
    process.once('SIGTERM', () => settle());
  });
  await Promise.race([launched.ended, interrupted]);
  await launched.close();
  await playground.stop();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
