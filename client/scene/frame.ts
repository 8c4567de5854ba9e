import type { JarState, RequestEnd, SceneExchange, SceneStep, StoringEnd } from './exchange/exchange.ts';
import { type Gate, requestGates } from './exchange/gates.ts';

/** The state of a gate. `idle`: the cookie has not reached it yet; `behind`: it never will. */
export type GateLook = 'idle' | 'passed' | 'stopped' | 'also' | 'unknown' | 'behind';

/** The drawing after some steps of an exchange. */
export interface SceneFrame {
  readonly gates: readonly { readonly gate: Gate; readonly look: GateLook }[];
  /** The position of the chip, 0 to 1; `null`: it is not on the line. */
  readonly chip: { readonly at: number; readonly look: 'travels' | 'held' | 'rejected' | 'unknown' } | null;
  readonly jar: JarState | 'partition';
  /** Redirects on the way so far. */
  readonly redirects: readonly Extract<SceneStep, { kind: 'redirect' }>[];
  readonly end: StoringEnd | RequestEnd | null;
  /** The Cookie header that arrived; `null`: none, or nothing has arrived yet. */
  readonly header: string | null;
  /** The deciding reason, as the end of "because …"; `null`: not decided yet. */
  readonly because: string | null;
  readonly readable: boolean | null;
}

/** Returns the drawing after the first `done` steps of an exchange. */
export function frameOf(exchange: SceneExchange, done: number): SceneFrame {
  const steps = exchange.steps.slice(0, done);
  const gates = gatesOf(exchange, steps);
  const ended = steps.findLast((step) => step.kind === 'storing-end' || step.kind === 'request-end');
  const end = ended?.kind === 'storing-end' || ended?.kind === 'request-end' ? ended : null;
  const response = steps.find((step) => step.kind === 'response');
  return {
    gates,
    chip: chipOf(exchange, steps, gates),
    // A cookie that was stored may have expired since.
    jar: steps.some(({ kind }) => kind === 'jar-empty') ? 'empty' : jarOf(exchange, end?.end ?? null),
    redirects: steps.filter((step) => step.kind === 'redirect'),
    end: end?.end ?? null,
    header: end?.kind === 'request-end' ? end.header : null,
    because: end?.because ?? null,
    readable: response?.readable ?? null,
  };
}

function gatesOf({ kind }: SceneExchange, steps: readonly SceneStep[]): SceneFrame['gates'] {
  const all: readonly Gate[] = kind === 'storing' ? ['accepted'] : requestGates;
  const looks = new Map(
    steps.flatMap((step) => (step.kind === 'gate' ? [[step.gate, lookOf(step.answer.answer)] as const] : [])),
  );
  const isOver = steps.some((step) => step.kind === 'jar-empty' || step.kind === 'request-end');
  return all.map((gate) => ({ gate, look: looks.get(gate) ?? (isOver ? 'behind' : 'idle') }));
}

function lookOf(answer: Extract<SceneStep, { kind: 'gate' }>['answer']['answer']): GateLook {
  return answer === 'not-reached' ? 'behind' : answer;
}

/** The chip is before the gate that stops it, else after the last gate that it passed. */
function chipOf(exchange: SceneExchange, steps: readonly SceneStep[], gates: SceneFrame['gates']): SceneFrame['chip'] {
  if (steps.length === 0 || (exchange.kind === 'request' && exchange.jar === 'empty')) return null;
  if (steps.some((step) => step.kind === 'jar-empty' || (step.kind === 'request-end' && step.end === 'no-request'))) {
    return null;
  }
  const stopped = gates.findIndex(({ look }) => look === 'stopped');
  if (stopped >= 0) {
    return { at: (stopped + 0.5) / gates.length, look: exchange.kind === 'storing' ? 'rejected' : 'held' };
  }
  if (gates.some(({ look }) => look === 'unknown')) return { at: 0, look: 'unknown' };
  const last = gates.findLastIndex(({ look }) => look === 'passed' || look === 'also');
  const isThrough = last === gates.length - 1;
  return { at: isThrough ? 1 : (last + 1) / gates.length, look: 'travels' };
}

function jarOf({ kind, jar }: SceneExchange, end: SceneFrame['end']): SceneFrame['jar'] {
  // The jar changes only at the end, and not at all if the line misses the cookie or is rejected.
  if (kind === 'request' || end === null || end === 'kept' || end === 'rejected') return jar;
  if (end === 'stored' || end === 'partition') return end;
  return end === 'unknown' ? 'unknown' : 'empty';
}
