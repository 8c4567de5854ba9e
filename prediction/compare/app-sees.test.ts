import { expect, test } from 'vitest';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import { probes } from '../../contract/probes/catalogue.ts';
import { experimentSchema } from '../../contract/runs/experiment.ts';
import type { ProfileId } from '../../model/profiles/profile.ts';
import { predict } from '../predict.ts';
import { predictionSetting } from '../predict-defaults.ts';
import { sameNames } from './app-sees.ts';

test.each<[ProfileId, string[]]>([
  ['rfc6265bis', ['parent', 'own']],
  ['chromium', ['parent', 'own']],
  ['webkitgtk', ['own', 'parent']],
])('%s sends two cookies of one name in the order %j', (id, values) => {
  const lines = ['sid=parent; Path=/; Domain=home.localhost', 'sid=own; Path=/'];
  const setting = predictionSetting(topologyOfNames('localhost'), id, 'allowed', Date.UTC(2026, 10, 27));
  const experiment = experimentSchema.parse({ scheme: 'http', cookies: lines.map((setCookie) => ({ setCookie })) });
  const prediction = predict(experiment, probes, setting);
  const seen = sameNames(prediction, ['sid', 'sid'], 'home/link', setting.profile);
  expect(seen).toEqual([{ name: 'sid', values, seen: values[0] }]);
});
