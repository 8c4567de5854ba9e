import { afterEach, beforeEach, expect, test } from 'vitest';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import type { Scheme } from '../../contract/origins/topology.ts';
import type { RunRequestInput } from '../../contract/runs/experiment.ts';
import type { StorageContext } from '../../contract/runs/observation.ts';
import { perform } from './acts.ts';
import { Ledger } from './known/ledger.ts';
import { checkRun } from './plan/check.ts';
import { RunStore } from './store.ts';

const topology = topologyOfNames('localhost');
/** The contexts below other sites that a run asks, each with the scheme of its document. */
const below = [
  ['other', 'http'],
  ['home>other>home', 'http'],
] as const satisfies readonly (readonly [StorageContext, Scheme])[];
const given: RunRequestInput = { scheme: 'http', cookies: [{ setCookie: 'a=1; Path=/' }] };
const framed: RunRequestInput = { ...given, setBy: 'cross-site-iframe' };

let ledger: Ledger;
let store: RunStore;
beforeEach(() => {
  ledger = new Ledger();
  ledger.remember(checkRun(framed, topology).request, 'one');
  store = new RunStore(topology, undefined, undefined, ledger);
});
afterEach(() => store.close());

/** Whether the browser's next run visits other sites again, after this run has asked what is left there. */
function goesAgain(
  request: RunRequestInput,
  asking: readonly (readonly [StorageContext, Scheme])[],
  { browser = 'one', names = [] as readonly string[] } = {},
): boolean {
  const run = store.create(request);
  run.start({ id: 'driver', browser, back: null }, 'Browser/1');
  for (const [context, scheme] of asking) perform(run, 'left', { context, scheme, names });
  return ledger.mayBeBelowOther(browser, 'http');
}

test('a browser with nothing left below other sites is spared the pages there in its next run', () => {
  expect(goesAgain(given, below)).toBe(false);
});

test.each<[what: string, Parameters<typeof goesAgain>]>([
  ['that has asked in one context only', [given, [below[0]]]],
  ['that has something left', [given, below, { names: ['a'] }]],
  ['that has asked in one of them over the other scheme', [given, [['other', 'https'], below[1]]]],
  ['that the run itself gives more cookies there', [framed, below]],
  ['that the server cannot tell from others', [given, below, { browser: 'Browser/1' }]],
])('a browser %s goes there again', (_what, args) => {
  expect(goesAgain(...args)).toBe(true);
});
