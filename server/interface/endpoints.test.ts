import { Router } from 'express';
import { afterAll, expect, test } from 'vitest';
import { endpoints } from '../../contract/http/endpoints.ts';
import { readConfig } from '../config/config.ts';
import { createAttackLabs } from '../labs/attacks/attack-labs.ts';
import { createLabs } from '../labs/labs.ts';
import type { LabSettings } from '../labs/session/lab-settings.ts';
import { Metrics } from '../metrics/metrics.ts';
import { TlsErrors } from '../origins/tls-errors.ts';
import { makeTopology } from '../origins/topology.ts';
import { RunStore } from '../runs/store.ts';
import { createUi } from './ui.ts';

const bound = { HTTP_PORT: 8080, HTTP_ALT_PORT: 8081, HTTPS_PORT: 8443, HTTPS_ALT_PORT: 8444 };
const topology = makeTopology(readConfig({}), bound);
const store = new RunStore(topology);
const originOf = () => {
  throw new Error('No request is made here.');
};
const attacks = createAttackLabs(
  { topology, authority: '', proxiedPort: null, assets: { script: () => '', serviceWorker: () => '' } },
  originOf,
);
const tls = { key: '', cert: '' };
const settings: LabSettings = { processes: 'on', dataDir: '', homeHost: 'localhost', tls, authority: '', urls: {} };
const labs = createLabs(topology, settings, originOf);
afterAll(async () => {
  store.close();
  attacks.close();
  await labs.close();
});

/** `METHOD path` of every route of a router, including the paths of mounted routers. */
function routesOf(router: unknown, mounted = ''): string[] {
  const stack: unknown = Reflect.get(Object(router), 'stack');
  if (!Array.isArray(stack)) return [];
  return stack.flatMap((layer: object) => {
    const path = String(Reflect.get(layer, 'rawPath') ?? '').replace(/^\/$/, '');
    const route: unknown = Reflect.get(layer, 'route');
    if (route === undefined) return routesOf(Reflect.get(layer, 'handle'), mounted + path);
    const { path: own, methods } = Object(route);
    return Object.keys(methods).map((method) => `${method === '_all' ? 'ALL' : method.toUpperCase()} ${mounted}${own}`);
  });
}

test('the list has exactly the addresses of the API and of the labs at home', () => {
  const page = {
    html: () => Promise.resolve(''),
    scripts: () => [],
    policy: { script: [], style: [], connect: [] },
  };
  const options = {
    topology,
    runs: store,
    tlsErrors: new TlsErrors(),
    authority: '',
    page,
    metrics: new Metrics(),
    attacks: attacks.api,
    labs: labs.api,
  };
  const app = Router().use(createUi(options)).use('/.playground/labs', labs.routes);
  // Pages, which do not belong to the API: the interface's own, and the other site's page of the token lab.
  const pages = ['GET /{*path}', 'GET /.playground/labs/cross'];
  const real = routesOf(app).filter((route) => !pages.includes(route));
  const listed = endpoints.flatMap((section) => section.endpoints.map(({ method, path }) => `${method} ${path}`));
  expect(real.length).toBeGreaterThan(20);
  expect(real.toSorted()).toEqual(listed.toSorted());
});
