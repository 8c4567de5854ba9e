import type { Fact } from './fact.ts';
import type { Ask, Step } from './lesson.ts';
import { cookieName } from './setup.ts';

/** One answer that a learner can choose. `when`: the facts that make it right; `null`: "not sure". */
export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly mark: 'yes' | 'no' | 'unsure' | null;
  readonly when: readonly Fact[] | null;
}

/** A question with its choices. */
export interface Question {
  readonly text: string;
  readonly choices: readonly Choice[];
}

const unsure: Choice = { id: 'not-sure', title: 'not sure', mark: 'unsure', when: null };

/** The question of a step and its choices. */
export function questionOf({ ask, setup }: Pick<Step, 'ask' | 'setup'>): Question {
  if (ask.about === 'which') {
    const choices = ask.choices.map(
      ({ title, when }, index): Choice => ({ id: `${index + 1}`, title, mark: null, when }),
    );
    return { text: ask.question, choices: [...choices, unsure] };
  }
  return { text: words[ask.about](cookieName(ask.cookie, setup)), choices: [...yesAndNo(ask), unsure] };
}

/** The request of a question about sending a cookie or reading a response; `null`: the question is about neither. */
export function askedRequest(ask: Ask): string | null {
  if (ask.about === 'sent') return ask.request;
  if (ask.about !== 'which') return null;
  const read = ask.choices.flatMap(({ when }) => when).find(({ fact }) => fact === 'response-readable');
  return read?.fact === 'response-readable' ? read.request : null;
}

const words: Readonly<Record<Exclude<Ask['about'], 'which'>, (cookie: string) => string>> = {
  stored: (cookie) => `Does the browser store ${cookie}?`,
  sent: (cookie) => `Is ${cookie} sent?`,
  readable: (cookie) => `Can JavaScript read ${cookie}?`,
};

const titles: Readonly<Record<Exclude<Ask['about'], 'which'>, readonly [string, string]>> = {
  stored: ['stored', 'rejected'],
  sent: ['sent', 'not sent'],
  readable: ['readable', 'not readable'],
};

function yesAndNo(ask: Exclude<Ask, { about: 'which' }>): readonly Choice[] {
  const [yes, no] = titles[ask.about];
  return [
    { id: 'yes', title: yes, mark: 'yes', when: [factOf(ask, true)] },
    { id: 'no', title: no, mark: 'no', when: [factOf(ask, false)] },
  ];
}

function factOf(ask: Exclude<Ask, { about: 'which' }>, is: boolean): Fact {
  const { about, cookie } = ask;
  return about === 'sent' ? { fact: about, cookie, request: ask.request, is } : { fact: about, cookie, is };
}
