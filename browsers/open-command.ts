import { Command, Option } from 'commander';
import { type EngineId, engineIds, engineSettingSchema } from '../contract/origins/engines.ts';
import { lendJar } from './jar/lend.ts';
import { engineTitle, findBrowser } from './launch/find.ts';
import { launch } from './launch/launch.ts';
import { startPlayground } from './launch/playground.ts';

const { thirdPartyCookies, names } = engineSettingSchema.shape;

/**
 * The command that `npm run browser` and the package's `browser` share: the whole playground with trusted https and
 * nothing to install or accept. `usage` is its name in the help.
 */
export function browserCommand(usage: string): Command {
  return new Command(usage)
    .description('Opens the playground in a browser with a throw-away profile that trusts its certificate.')
    .addOption(new Option('--engine <name>', 'which browser (default: the first that is installed)').choices(engineIds))
    .addOption(
      new Option('--third-party <policy>', 'third-party cookies').choices(thirdPartyCookies.options).default('allowed'),
    )
    .addOption(
      new Option('--names <top>', 'host names: localhost (browsers treat http there as secure) or test (a normal host)')
        .choices(names.options)
        .default('localhost'),
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(({ engine, thirdParty, names }: Asked) =>
      open(engine ? [engine] : engineIds, { thirdPartyCookies: thirdParty, names }),
    );
}

interface Asked {
  readonly engine?: EngineId;
  readonly thirdParty: Choice['thirdPartyCookies'];
  readonly names: Choice['names'];
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
  const playground = await startPlayground({ names });
  const launched = await launch(browser, {
    playground,
    thirdPartyCookies,
    url: playground.ui,
    window: 'shown',
    use: 'visitor',
    jar: 'read',
  });
  lendJar(playground, browser.engine, launched.profile);
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
