import type { Place } from '../../../contract/origins/topology.ts';
import { endOf, type GateAnswer, type SceneExchange, type SceneHost, type SceneStep } from './exchange.ts';
import { gateQuestions } from './gates.ts';
import { storingTitles } from './storing-exchange.ts';

/** The end of an exchange of either kind, in a word or two at the beginning of a sentence. */
export const endTitles: Readonly<Record<ReturnType<typeof endOf>, string>> = {
  ...storingTitles,
  sent: 'Sent',
  'not-sent': 'Not sent',
  'no-request': 'No request arrived',
};

/** Returns one sentence that describes the scene, for visitors who do not see it. */
export function exchangeWords(exchange: SceneExchange): string {
  const basis = exchange.basis === 'predicted' ? 'Prediction' : 'Observed';
  const differs = exchange.differs === null ? '' : ` ${exchange.differs}`;
  return `${basis}. ${exchange.title}: ${endTitles[endOf(exchange)].toLowerCase()}.${differs}`;
}

/** Returns a step as a sentence, with the real names of the hosts. */
export function stepWords(step: SceneStep, exchange: SceneExchange, hosts: readonly SceneHost[]): string {
  const name = (place: Place) => hosts.find((host) => host.place === place)?.name ?? place;
  switch (step.kind) {
    case 'set':
      if (step.by === 'script') return `A script of ${name('home')} sets ${step.line}`;
      return `${name('home')} answers with ${step.by === 'clear' ? '' : 'Set-Cookie: '}${step.line}`;
    case 'asks':
      if (exchange.asks === null) {
        return `You paste the address into a new tab. The browser makes the request ${exchange.request} to ${name(exchange.target)}.`;
      }
      return `A page of ${name(exchange.asks)} makes the request ${exchange.request} to ${name(exchange.target)}: ${exchange.does}.`;
    case 'redirect':
      return `${name(step.at)} redirects it${step.cookie === undefined ? '' : `, after a request with ${headerWords(step.cookie)}`}.`;
    case 'jar-empty':
      return `The jar has nothing to send: ${step.because}.`;
    case 'gate':
      return `${gateQuestions[step.gate]} ${answerWords(step.answer)}.`;
    case 'storing-end':
      return `${endTitles[step.end]}${step.because === null ? '' : `: ${step.because}`}.`;
    case 'request-end':
      if (step.end === 'no-request') return `${endTitles[step.end]}: ${step.because}.`;
      return `The request arrives with ${headerWords(step.header)}. ${endTitles[step.end]}: ${step.because}.`;
    case 'response':
      return step.readable
        ? 'The page can read the response.'
        : 'The page cannot read the response: CORS does not allow it.';
  }
}

function headerWords(header: string | null): string {
  return header === null ? 'no Cookie header' : `Cookie: ${header}`;
}

function answerWords(answer: GateAnswer): string {
  switch (answer.answer) {
    case 'stopped':
      return `No, so it stops here: ${answer.because}`;
    case 'also':
      return `No, so it would stop here too: ${answer.because}`;
    case 'passed':
      return 'Yes';
    case 'unknown':
      return 'Not known';
    case 'not-reached':
      return 'Not reached';
  }
}
