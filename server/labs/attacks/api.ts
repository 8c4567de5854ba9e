import { Router } from 'express';
import { findAttack } from '../../../contract/attacks/catalogue.ts';
import type { AttackView, BankState } from '../../../contract/attacks/lab.ts';
import { ladderRequestSchema } from '../../../contract/attacks/ladder.ts';
import { madeAs } from '../../http/made.ts';
import { parseBody } from '../../http/parse-body.ts';
import { Problem } from '../../http/problem.ts';
import type { Lab } from './lab.ts';
import { Ladder } from './ladder.ts';
import { deliverUrl } from './plays.ts';
import { type AttackStore, judgeByHand, messageOf, newId, safeFor } from './store.ts';
import { originOfRole } from './world.ts';

const maxLadders = 12;
const before: BankState = {
  alice: { balance: 1_000, notes: [] },
  mallory: { balance: 0, notes: [] },
  browserIs: null,
};

/** The attack labs' part of the API, on `ui` only: JSON and no cookies. It never returns an exploit as a page. */
export function createAttacksApi(store: AttackStore): Router {
  const api = Router();
  const ladders = new Map<string, Ladder>();
  const driveUrl = (id: string, scheme: 'http' | 'https') =>
    `${originOfRole(store.world, 'victim', scheme) ?? ''}/drive/${id}`;

  api.post('/api/labs/attacks', async (request, response) => {
    const lab = await store.create(request.body);
    const url = lab.request.drive === 'by-hand' ? `${lab.addresses.bank}/login` : driveUrl(lab.id, lab.request.scheme);
    madeAs(response, lab.id);
    response.status(201).json({ id: lab.id, driveUrl: url });
  });
  api.get('/api/labs/attacks/:id', (request, response) => {
    const lab = labOf(store, request.params.id);
    response.json(viewOf(lab, store.drive(lab.id)?.isSilent ? 'silent' : lab.progress.state));
  });
  api.delete('/api/labs/attacks/:id', (request, response) => {
    store.drop(labOf(store, request.params.id).id);
    response.sendStatus(204);
  });

  api.post('/api/ladders', (request, response) => {
    const asked = parseBody(ladderRequestSchema, request.body);
    const unknown = asked.attacks?.findIndex((attack) => !findAttack(attack)) ?? -1;
    if (unknown >= 0) throw new Problem('invalid-field', 'There is no such attack.', `attacks[${unknown}]`);
    const id = asked.id ?? newId();
    if (ladders.has(id)) throw new Problem('run-exists', 'A ladder with this id already exists.', 'id');
    if (ladders.size >= maxLadders) dropIdle(store, ladders);
    const ladder = new Ladder(store, id, asked);
    ladder.drive = store.addDrive(id, ladder.steps());
    ladders.set(id, ladder);
    madeAs(response, id);
    response.status(201).json({ id, driveUrl: driveUrl(id, asked.scheme) });
  });
  const ladderOf = (id: string): Ladder => {
    const ladder = ladders.get(id);
    if (!ladder) throw new Problem('not-found', 'There is no such ladder, or it was forgotten.');
    return ladder;
  };
  api.get('/api/ladders/:id', (request, response) => {
    response.json(ladderOf(request.params.id).report());
  });
  api.delete('/api/ladders/:id', (request, response) => {
    const ladder = ladderOf(request.params.id);
    ladder.cancel();
    response.json(ladder.report());
  });
  return api;
}

/** Drops the ladder that has been idle longest. Throws a `Problem` when all are running. */
function dropIdle(store: AttackStore, ladders: Map<string, Ladder>): void {
  const [first] = [...ladders.values()].sort((one, other) => other.idleFor - one.idleFor);
  if (!first || first.idleFor < safeFor) {
    throw new Problem('too-many-labs', `${ladders.size} ladders are already running. Try again in a minute.`);
  }
  first.cancel();
  store.drop(first.id);
  ladders.delete(first.id);
}

function labOf(store: AttackStore, id: string): Lab {
  const lab = store.lab(id);
  if (!lab) throw new Problem('not-found', 'There is no such lab, or it was forgotten.');
  return lab;
}

function viewOf(lab: Lab, state: AttackView['state']): AttackView {
  if (lab.request.drive === 'by-hand') judgeByHand(lab);
  const { bank } = lab.addresses;
  const { evidence, progress, judgement } = lab;
  const { facts } = evidence;
  return {
    id: lab.id,
    attack: lab.attack.id,
    defences: [...lab.defences],
    exploit: lab.isEdited ? 'edited' : 'as-given',
    scheme: lab.request.scheme,
    state,
    message: messageOf(lab),
    say: messageOf(lab),
    userAgent: progress.state === 'waiting' ? '' : progress.userAgent,
    before,
    now: lab.bankState(),
    sessionLine: facts.sessionLine,
    // The server may answer an earlier request after a later one, so requests are sorted by arrival.
    requests: evidence.requests.toSorted((one, other) => one.order - other.order),
    log: [...evidence.log],
    replays: [...evidence.replays],
    plantedArrived: facts.plantedArrived,
    reports: [...evidence.reports],
    writtenAs: facts.writtenAs,
    strictTransportSent: facts.strictTransportSent,
    links: { login: `${bank}/login`, deliver: deliverUrl(lab), leave: `${bank}/leave?close` },
    ...judgement,
  };
}
