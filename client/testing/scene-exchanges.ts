import type { GateAnswer, SceneExchange, SceneHost } from '../scene/exchange/exchange.ts';
import { requestGates } from '../scene/exchange/gates.ts';

export const hosts: readonly SceneHost[] = [
  { place: 'home', name: 'app.home.localhost', title: 'home' },
  { place: 'other', name: 'other.localhost', title: 'other site' },
];

const common = {
  basis: 'predicted',
  chip: 'sid',
  asks: 'other',
  target: 'home',
  differs: null,
} as const satisfies Partial<SceneExchange>;

/** A cookie that home sets. `end`: whether the browser stores it. */
export function storing(end: 'stored' | 'rejected'): SceneExchange {
  const because = end === 'rejected' ? 'SameSite=None needs Secure' : null;
  const answer: GateAnswer = because === null ? { answer: 'passed' } : { answer: 'stopped', because };
  return {
    ...common,
    id: 'storing',
    kind: 'storing',
    title: 'Setting the cookie',
    documents: ['app.home.localhost'],
    does: 'GET /',
    asks: 'home',
    request: 'GET /',
    jar: 'empty',
    steps: [
      { kind: 'set', by: 'response', line: 'sid=1; Path=/' },
      { kind: 'gate', gate: 'accepted', answer },
      { kind: 'storing-end', end, because },
    ],
  };
}

/** A form POST from another site. `stop`: the gate that blocks the cookie; `null`: none. */
export function request(stop: (typeof requestGates)[number] | null): SceneExchange {
  const at = stop === null ? requestGates.length : requestGates.indexOf(stop);
  const because = 'SameSite is Lax and the method is unsafe';
  return {
    ...common,
    id: 'other/form-post',
    kind: 'request',
    title: 'Form POST from another site',
    documents: ['other.localhost'],
    does: 'Form POST',
    request: 'POST /transfer',
    jar: 'stored',
    steps: [
      { kind: 'asks' },
      ...requestGates.map((gate, index) => {
        const answer: GateAnswer =
          index === at ? { answer: 'stopped', because } : { answer: index < at ? 'passed' : 'not-reached' };
        return { kind: 'gate', gate, answer } as const;
      }),
      stop === null
        ? { kind: 'request-end', end: 'sent', header: 'sid=1', because: 'nothing stops it' }
        : { kind: 'request-end', end: 'not-sent', header: null, because },
    ],
  };
}
