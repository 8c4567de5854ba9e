import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { FoundBrowser } from '../../browsers/launch/find.ts';
import { makeProfile, start } from '../../browsers/launch/launch.ts';
import { startPlayground } from '../../browsers/launch/playground.ts';
import { forge, makeUnlimited, type Pair } from './forge.ts';
import { trustingCommand } from './trusting.ts';

/**
 * The reaction of a browser that trusts the playground's authority to a leaf: `accepted`: its request arrived;
 * `refused`: it connected and sent no request; `not asked`: it never connected.
 */
export type Outcome = 'accepted' | 'refused' | 'not asked';

/** A leaf that somebody signed with the authority's key, used at one of the playground's own hosts. */
export interface Case {
  readonly title: string;
  readonly foreign: readonly string[];
  /** The signer: the playground's authority, or one without limits that the browser trusts in the same way. */
  readonly by: 'playground' | 'unlimited';
  readonly expected: Outcome;
}

/** The last case is the control: it shows that only the limits make the browser refuse a leaf. */
export const cases: readonly Case[] = [
  { title: 'own hosts alone', foreign: [], by: 'playground', expected: 'accepted' },
  { title: 'and www.bank.example', foreign: ['www.bank.example'], by: 'playground', expected: 'refused' },
  { title: 'and evillocalhost', foreign: ['evillocalhost'], by: 'playground', expected: 'refused' },
  { title: 'and 127.0.0.2', foreign: ['127.0.0.2'], by: 'playground', expected: 'refused' },
  {
    title: 'and both, by an authority without limits',
    foreign: ['www.bank.example', '127.0.0.2'],
    by: 'unlimited',
    expected: 'accepted',
  },
];

/** Milliseconds. A refusal is certain when every connection is closed and no other comes for a while. */
const connectsWithin = 120_000;
const silentFor = 4_000;

/** Shows a browser every case. Throws an `Error` where the browser or the playground cannot be started. */
export async function measureAuthority(browser: FoundBrowser): Promise<readonly Outcome[]> {
  // Another home folder: with the visitor's mkcert, the playground would not make an authority.
  const playground = await startPlayground({
    environment: { CAROOT: '', XDG_DATA_HOME: '', LOCALAPPDATA: '', HOME: '/nowhere' },
  });
  try {
    const authorities = {
      playground: {
        certificate: readFileSync(join(playground.data, 'ca.pem'), 'utf8'),
        key: readFileSync(join(playground.data, 'ca-key.pem'), 'utf8'),
      },
      unlimited: await makeUnlimited(),
    };
    const hosts = [...new Set(playground.topology.origins.map(({ origin }) => new URL(origin).hostname))];
    const names = hosts.map((host) => host.replaceAll(/[[\]]/g, ''));
    const outcomes: Outcome[] = [];
    for (const { foreign, by } of cases) {
      const leaf = await forge(authorities[by], [...names, ...foreign]);
      outcomes.push(await show(browser, leaf, [authorities.playground, authorities.unlimited]));
    }
    return outcomes;
  } finally {
    await playground.stop();
  }
}

async function show(browser: FoundBrowser, leaf: Pair, trusted: readonly Pair[]): Promise<Outcome> {
  let outcome: Outcome = 'not asked';
  let last = Date.now();
  let open = 0;
  const server = createServer({ key: leaf.key, cert: leaf.certificate }, (_request, response) => {
    outcome = 'accepted';
    response.end('<!doctype html><title>Accepted</title>');
  });
  server.on('connection', (socket) => {
    if (outcome === 'not asked') outcome = 'refused';
    open += 1;
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      open -= 1;
      last = Date.now();
    });
  });
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const profile = makeProfile(browser);
  const files = trusted.map(({ certificate }, index) => {
    const file = join(profile, `authority-${index}.pem`);
    writeFileSync(file, certificate);
    return file;
  });
  const url = `https://app.home.localhost:${port}/`;
  const launched = start(trustingCommand(browser, profile, files, url), profile);
  try {
    const told = (): Outcome => outcome;
    const until = Date.now() + connectsWithin;
    while (told() !== 'accepted' && Date.now() < until) {
      if (told() === 'refused' && open === 0 && Date.now() > last + silentFor) break;
      await wait(100);
    }
    return told();
  } finally {
    await launched.close();
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
}
