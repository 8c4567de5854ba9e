import { whyNotApplicable } from '../../../contract/attacks/applicable.ts';
import { type Attack, attacks } from '../../../contract/attacks/catalogue.ts';
import { type DefenceId, defenceOf } from '../../../contract/attacks/defences.ts';
import type { AttackOutcome } from '../../../contract/attacks/lab.ts';
import type { LadderReport, LadderRequest, LadderRow } from '../../../contract/attacks/ladder.ts';
import type { Drive, Step } from './drive.ts';
import { itinerary } from './itinerary.ts';
import type { Lab } from './lab.ts';
import type { Stop } from './stop.ts';
import { type AttackStore, judge, newId } from './store.ts';

/** The defences that are on in a trial. */
type Setting = { readonly kind: 'none' | 'all' } | { readonly kind: 'alone' | 'without'; readonly defence: DefenceId };

/** One attack against one setting. */
interface Trial {
  readonly attack: Attack;
  readonly setting: Setting;
}

/** Every attack against no defence, each applicable defence alone, all, and all but one, in one window. */
export class Ladder {
  readonly id: string;
  readonly request: LadderRequest;
  readonly #store: AttackStore;
  readonly #outcomes = new Map<Trial, AttackOutcome>();
  readonly #trials: readonly Trial[];
  readonly #reasons: ReadonlyMap<Attack, string>;
  readonly #chosen: readonly Attack[];
  #cancelled = false;
  #startedAt: number | null = null;
  #endedAt: number | null = null;
  #message = 'Waiting for the window';
  drive: Drive | null = null;

  constructor(store: AttackStore, id: string, request: LadderRequest) {
    this.id = id;
    this.#store = store;
    this.request = request;
    this.#chosen = attacks.filter((attack) => request.attacks?.includes(attack.id) ?? true);
    const reasons = this.#chosen.flatMap((attack): [Attack, string][] => {
      const reason = whyNotApplicable(store.world.topology, attack, request.scheme);
      return reason ? [[attack, reason]] : [];
    });
    this.#reasons = new Map(reasons);
    this.#trials = this.#chosen.filter((attack) => !this.#reasons.has(attack)).flatMap(trialsOf);
  }

  /** The steps of all trials. While some cookies grow old, the other trials run. */
  *steps(): Generator<Step, void> {
    this.#startedAt = this.#store.clock.date();
    const isOld = ({ attack }: Trial) => attack.cookieAge !== undefined;
    // An overflowing jar would evict the cookies that are growing old, so the attacks that overflow it run before those
    // cookies are set.
    const early = this.#trials.filter(({ attack }) => attack.overflowsJar);
    const usual = this.#trials.filter((trial) => !isOld(trial) && !early.includes(trial));
    for (const trial of early) yield* this.#perform(trial);
    const waiting = this.#trials.filter(isOld).map((trial) => ({ trial, lab: this.#labOf(trial) }));
    for (const { lab } of waiting) {
      const first = itinerary(lab)[0];
      if (first) yield { lab, stop: first };
    }
    for (const trial of usual) yield* this.#perform(trial);
    for (const { trial, lab } of waiting) yield* this.#stops(trial, lab, itinerary(lab).slice(1));
    this.#endedAt = this.#store.clock.date();
    this.#message = 'Done';
  }

  cancel(): void {
    this.#cancelled ||= this.#endedAt === null;
    this.#endedAt ??= this.#store.clock.date();
    this.drive?.end();
  }

  report(): LadderReport {
    return {
      id: this.id,
      state: this.#state(),
      scheme: this.request.scheme,
      userAgent: this.drive?.userAgent ?? '',
      startedAt: this.#startedAt,
      endedAt: this.#endedAt,
      done: this.#outcomes.size,
      total: this.#trials.length,
      message: this.#message,
      say: this.#message,
      rows: this.#chosen.map((attack) => this.#row(attack)),
    };
  }

  /** Milliseconds since its window last asked where to go, or since the ladder was made. */
  get idleFor(): number {
    return this.#store.clock.monotonic() - (this.drive?.seenAt ?? 0);
  }

  #state(): LadderReport['state'] {
    if (this.#cancelled) return 'cancelled';
    if (this.#endedAt !== null) return 'finished';
    if (this.#startedAt === null) return 'waiting';
    /** Milliseconds of silence after which a window counts as gone. A page asks again every few seconds. */
    const silence = 30_000;
    return this.idleFor > silence ? 'failed' : 'running';
  }

  *#perform(trial: Trial): Generator<Step, void> {
    const lab = this.#labOf(trial);
    yield* this.#stops(trial, lab, itinerary(lab));
  }

  *#stops(trial: Trial, lab: Lab, stops: readonly Stop[]): Generator<Step, void> {
    this.#message = `${trial.attack.title}: ${inWords(trial.setting)}`;
    for (const stop of stops) {
      if (stop.path === '/leave') judge(lab);
      yield { lab, stop };
    }
    this.#outcomes.set(trial, lab.judgement.outcome ?? 'not-carried-out');
    this.#store.drop(lab.id);
  }

  #labOf({ attack, setting }: Trial): Lab {
    const { scheme, age } = this.request;
    return this.#store.addToLadder(newId(), attack, {
      attack: attack.id,
      defences: defencesOf(attack, setting),
      scheme,
      age,
      clicks: 'page',
      drive: 'by-itself',
    });
  }

  #row(attack: Attack): LadderRow {
    const outcome = (kind: Setting['kind'], defence?: DefenceId): AttackOutcome => {
      const trial = this.#trials.find(
        (each) =>
          each.attack === attack &&
          each.setting.kind === kind &&
          (defence === undefined || ('defence' in each.setting && each.setting.defence === defence)),
      );
      return (trial && this.#outcomes.get(trial)) ?? 'not-carried-out';
    };
    const cells = attack.defences.map((id) => [id, { alone: outcome('alone', id), without: outcome('without', id) }]);
    return {
      attack: attack.id,
      notApplicable: this.#reasons.get(attack) ?? null,
      none: outcome('none'),
      all: outcome('all'),
      cells: Object.fromEntries(cells),
    };
  }
}

function trialsOf(attack: Attack): Trial[] {
  const settings: Setting[] = [
    { kind: 'none' },
    ...attack.defences.map((defence) => ({ kind: 'alone' as const, defence })),
    { kind: 'all' },
    ...attack.defences.map((defence) => ({ kind: 'without' as const, defence })),
  ];
  return settings.map((setting) => ({ attack, setting }));
}

function defencesOf({ defences }: Attack, setting: Setting): DefenceId[] {
  switch (setting.kind) {
    case 'none':
      return [];
    case 'all':
      return [...defences];
    case 'alone':
      return [setting.defence];
    case 'without':
      return defences.filter((id) => id !== setting.defence);
  }
}

function inWords(setting: Setting): string {
  if (!('defence' in setting)) return setting.kind === 'none' ? 'no defence' : 'all defences';
  const { title } = defenceOf(setting.defence);
  return setting.kind === 'alone' ? `${title} alone` : `all but ${title}`;
}
