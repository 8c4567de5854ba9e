import { describe, expect, it } from 'vitest';
import { engineIds } from '../../contract/origins/engines.ts';
import { profileOf } from '../../model/profiles/profiles.ts';
import { jarDisagreements } from './agreement.ts';
import { type RecordedJar, readJars, settings } from './recorded.ts';
import { lines } from './site.ts';

const jars = readJars();

it('was recorded in three engines', () => {
  expect(jars.map(({ engine }) => engine).toSorted()).toEqual(engineIds.toSorted());
});

describe.each(jars.map((jar) => ({ name: `${jar.engine} ${jar.version}`, jar })))('the jar of $name', ({ jar }) => {
  it('holds the cookie of every tried line, for as long as its profile predicts', () => {
    expect(jar.cookies.map(({ setCookie }) => setCookie)).toEqual(settings.flatMap((setBy) => lines[setBy]));
    expect(jarDisagreements(jar, profileOf(jar.engine))).toEqual([]);
  });

  it('differs from a jar that keeps a cookie in another way', () => {
    const [first, ...rest] = jar.cookies;
    if (!first) throw new Error('The jar is empty.');
    const changed = (lifetime: RecordedJar['cookies'][number]['lifetime']): RecordedJar => ({
      ...jar,
      cookies: [{ ...first, lifetime }, ...rest],
    });
    expect(jarDisagreements(changed(null), profileOf(jar.engine))).toHaveLength(1);
    expect(jarDisagreements(changed(Number(first.lifetime) + 60), profileOf(jar.engine))).toHaveLength(1);
  });
});
