import { describe, expect, test } from 'vitest';
import { makeTopology } from '../origins/topology.ts';
import { hostedSettings } from '../testing/hosted.ts';
import { ConfigError, readConfig } from './config.ts';

const bound = { HTTP_PORT: 8080, HTTP_ALT_PORT: 8081, HTTPS_PORT: 8443, HTTPS_ALT_PORT: 8444 };

/** Four origins of one host, as the attack labs need them. */
const four = (host: string) => ['http://', 'https://'].flatMap((to) => [to + host, `${to + host}:81`]).join(',');

/** The one line that a failed start with these settings prints. */
function refusal(environment: Readonly<Record<string, string>>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'no refusal';
}

describe('the origins of a deployment', () => {
  test('are exactly those that the settings list', () => {
    const { origins, hosted } = makeTopology(readConfig(hostedSettings), bound);
    expect(origins.map(({ role, scheme, port, origin }) => `${role} ${scheme} ${port} ${origin}`)).toEqual([
      'ui https main https://playground.test',
      'home http main http://app.home.test',
      'home https main https://app.home.test',
      'sibling http main http://api.home.test',
      'sibling https main https://api.home.test',
      'other http main http://other.test',
      'other https main https://other.test',
    ]);
    expect(hosted).toEqual({ processLabs: 'off' });
  });

  test('the second origin of a scheme is the second port', () => {
    const config = readConfig({
      ...hostedSettings,
      PUBLIC_HOME_ORIGIN: 'https://app.home.test, https://app.home.test:8443, http://app.home.test',
    });
    const home = makeTopology(config, bound).origins.filter(
      ({ role, scheme }) => role === 'home' && scheme === 'https',
    );
    expect(home.map(({ port, origin }) => [port, origin])).toEqual([
      ['main', 'https://app.home.test'],
      ['alt', 'https://app.home.test:8443'],
    ]);
  });

  test('may leave the sibling out', () => {
    const { origins } = makeTopology(readConfig({ ...hostedSettings, PUBLIC_SIBLING_ORIGIN: '' }), bound);
    expect(origins.map(({ role }) => role)).not.toContain('sibling');
  });

  test('may put the interface on the other site, where no attack lab is', () => {
    expect(refusal({ ...hostedSettings, PUBLIC_UI_ORIGIN: 'https://play.other.test' })).toBe('no refusal');
  });

  test('are not read when no origin is set', () => {
    expect(readConfig({ TRUSTED_PROXIES: 'nonsense' }).hosted).toBeNull();
  });

  const victims = {
    PUBLIC_OTHER_ORIGIN: four('other.test'),
    PUBLIC_VICTIM_ORIGIN: four('bank.test'),
    PUBLIC_VICTIM_SIBLING_ORIGIN: four('shop.bank.test'),
  };

  test('may have attack labs on separate hosts', () => {
    expect(refusal({ ...hostedSettings, ...victims })).toBe('no refusal');
  });

  test.each([
    ['a path', { PUBLIC_HOME_ORIGIN: 'https://app.home.test/x' }, 'PUBLIC_HOME_ORIGIN'],
    ['no scheme', { PUBLIC_HOME_ORIGIN: 'app.home.test' }, 'PUBLIC_HOME_ORIGIN'],
    ['another scheme', { PUBLIC_UI_ORIGIN: 'ftp://playground.test' }, 'PUBLIC_UI_ORIGIN'],
    ['two hosts', { PUBLIC_OTHER_ORIGIN: 'https://other.test,https://another.test' }, 'PUBLIC_OTHER_ORIGIN'],
    ['an origin twice', { PUBLIC_OTHER_ORIGIN: 'https://other.test,https://other.test' }, 'PUBLIC_OTHER_ORIGIN'],
    ['three ports', { PUBLIC_OTHER_ORIGIN: 'https://o.test,https://o.test:1,https://o.test:2' }, 'PUBLIC_OTHER_ORIGIN'],
    ['an address', { PUBLIC_OTHER_ORIGIN: 'https://192.0.2.1' }, 'PUBLIC_OTHER_ORIGIN'],
    ['a name of one label', { PUBLIC_OTHER_ORIGIN: 'https://other' }, 'PUBLIC_OTHER_ORIGIN'],
    ['a public suffix', { PUBLIC_OTHER_ORIGIN: 'https://github.io' }, 'PUBLIC_OTHER_ORIGIN'],
    ['no home', { PUBLIC_HOME_ORIGIN: '' }, 'PUBLIC_HOME_ORIGIN'],
    ['no other site', { PUBLIC_OTHER_ORIGIN: ' , ' }, 'PUBLIC_OTHER_ORIGIN'],
    ['an interface over http', { PUBLIC_UI_ORIGIN: 'http://playground.test' }, 'PUBLIC_UI_ORIGIN'],
    ['a home over https alone', { PUBLIC_HOME_ORIGIN: 'https://app.home.test' }, 'PUBLIC_HOME_ORIGIN must have'],
    ['another site over http alone', { PUBLIC_OTHER_ORIGIN: 'http://other.test' }, 'PUBLIC_OTHER_ORIGIN must have'],
    ['no interface', { PUBLIC_UI_ORIGIN: '' }, 'PUBLIC_UI_ORIGIN'],
    ['the host of two roles', { PUBLIC_UI_ORIGIN: 'https://other.test' }, 'PUBLIC_'],
    ['a sibling on another site', { PUBLIC_SIBLING_ORIGIN: 'https://api.house.test' }, 'PUBLIC_SIBLING_ORIGIN'],
    [
      'another site that is home’s',
      { PUBLIC_OTHER_ORIGIN: 'https://other.home.test,http://other.home.test' },
      'PUBLIC_OTHER_ORIGIN must not be of the same site as PUBLIC_HOME_ORIGIN',
    ],
    ['an interface that home’s cookies reach', { PUBLIC_UI_ORIGIN: 'https://www.home.test' }, 'PUBLIC_UI_ORIGIN'],
    [
      'a victim that home’s cookies reach',
      {
        ...victims,
        PUBLIC_VICTIM_ORIGIN: four('bank.home.test'),
        PUBLIC_VICTIM_SIBLING_ORIGIN: four('shop.home.test'),
      },
      'PUBLIC_HOME_ORIGIN must not be of the same site as PUBLIC_VICTIM_ORIGIN',
    ],
    [
      'a victim of the attacker’s site',
      {
        ...victims,
        PUBLIC_VICTIM_ORIGIN: four('bank.other.test'),
        PUBLIC_VICTIM_SIBLING_ORIGIN: four('shop.other.test'),
      },
      'PUBLIC_OTHER_ORIGIN must not be of the same site as PUBLIC_VICTIM_ORIGIN',
    ],
    ['a shop on another site', { ...victims, PUBLIC_VICTIM_SIBLING_ORIGIN: four('shop.test') }, 'VICTIM_SIBLING'],
    [
      'an exploit beside the interface',
      { ...victims, PUBLIC_UI_ORIGIN: 'https://play.other.test' },
      'PUBLIC_UI_ORIGIN',
    ],
    ['a victim without http', { ...victims, PUBLIC_VICTIM_ORIGIN: 'https://bank.test' }, 'PUBLIC_VICTIM_ORIGIN'],
    ['attack labs and a proxy elsewhere', { ...victims, TRUSTED_PROXIES: '192.0.2.1' }, 'TRUSTED_PROXIES must contain'],
    ['a proxy that is not an address', { TRUSTED_PROXIES: 'proxy.internal' }, 'TRUSTED_PROXIES'],
    ['a switch that is neither on nor off', { PUBLIC_PROCESS_LABS: 'yes' }, 'PUBLIC_PROCESS_LABS'],
    ['a host of the local playground', { HOME_HOST: 'home.test' }, 'HOME_HOST'],
  ])('with %s are refused in one line that names the variable', (_title, settings, variable) => {
    const message = refusal({ ...hostedSettings, ...settings });
    expect(message).toContain(variable);
    expect(message).not.toMatch(/[\r\n]/);
  });

  test('on a platform whose names are public suffixes, each app is its own site, and the message names both', () => {
    const settings = { PUBLIC_HOME_ORIGIN: 'https://app.vercel.app', PUBLIC_SIBLING_ORIGIN: 'https://api.vercel.app' };
    expect(refusal({ ...hostedSettings, ...settings })).toBe(
      'PUBLIC_SIBLING_ORIGIN must be of the same site as PUBLIC_HOME_ORIGIN: app.vercel.app belongs to app.vercel.app, api.vercel.app to api.vercel.app.',
    );
  });
});
