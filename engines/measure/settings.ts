import { type EngineSetting, settingName } from '../../contract/origins/engines.ts';

/** All settings that are measured. */
const settings: readonly EngineSetting[] = (['localhost', 'test'] as const).flatMap((names) =>
  (['http', 'https'] as const).flatMap((scheme) =>
    (['allowed', 'blocked'] as const).flatMap((thirdPartyCookies) =>
      (['fresh', 'old'] as const).map((age) => ({ scheme, thirdPartyCookies, names, age })),
    ),
  ),
);

/** Settings whose name contains every word of a text, such as `https blocked`. */
export function settingsOf(words: string): EngineSetting[] {
  const wanted = words.split(/[\s,]+/).filter((word) => word !== '');
  return settings.filter((setting) => {
    const name = settingName(setting).split(' ');
    return wanted.every((word) => name.some((part) => part === word || part === `third-party-${word}`));
  });
}
