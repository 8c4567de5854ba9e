import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type EngineId, engineIds, topologyOfNames } from '../../contract/origins/engines.ts';
import { findProbe } from '../../contract/probes/catalogue.ts';
import { profileOf } from '../../model/profiles/profiles.ts';
import type { PredictionSetting } from '../../prediction/prediction.ts';
import { publicSuffixes } from '../../prediction/suffixes.ts';
import { answerOf, checkClaim, predictedIn } from '../check/check.ts';
import { seenInPrediction } from '../check/run-facts.ts';
import { isRunFact } from '../lesson/fact.ts';
import { claimWords, factWords } from '../lesson/fact-words.ts';
import { type Lesson, type Step, setupSchema } from '../lesson/lesson.ts';
import { askedRequest, questionOf } from '../lesson/question.ts';
import { isRunSetup } from '../lesson/setup.ts';
import { lessons } from './lessons.ts';

const policies = ['allowed', 'blocked'] as const;
type Policy = (typeof policies)[number];
const steps = lessons.flatMap((lesson) =>
  lesson.steps.map((step) => ({ name: `${lesson.id}, ${step.id}`, lesson, step })),
);
const played = steps.filter(({ step: { setup } }) => isRunSetup(setup));

function settingOf(engine: EngineId, thirdPartyCookies: Policy): PredictionSetting {
  const topology = topologyOfNames('localhost');
  return {
    topology,
    profile: profileOf(engine),
    thirdPartyCookies,
    now: Date.UTC(2026, 10, 27),
    suffixes: publicSuffixes,
  };
}

const everywhere = engineIds.flatMap((engine) => policies.map((policy) => ({ engine, policy })));

function wordsOf({ text, why, next = '', ask }: Step): number {
  const asked = ask.about === 'which' ? [ask.question, ...ask.choices.map(({ title }) => title)] : [];
  return [text, why, next, ...asked].join(' ').trim().split(/\s+/).length;
}

test('a step has at most 60 words', () => {
  expect(steps.filter(({ step }) => wordsOf(step) > 60).map(({ name, step }) => `${name}: ${wordsOf(step)}`)).toEqual(
    [],
  );
});

test('no step says that one request both sends and does not send the same cookie', () => {
  const contradicted = steps.filter(({ step: { claims, setup } }) => {
    const said = claims.map((claim) => claimWords(claim, setup));
    return claims.some((claim) => {
      const { fact } = claim;
      return fact.fact === 'sent' && said.includes(claimWords({ ...claim, fact: { ...fact, is: !fact.is } }, setup));
    });
  });
  expect(contradicted.map(({ name }) => name)).toEqual([]);
});

test('no goal reads as if one request both sent a cookie and did not send it', () => {
  const contradicted = lessons.filter(({ steps: own, challenge: { goal } }) => {
    const setup = own.at(-1)?.setup;
    if (!setup) throw new RangeError('a lesson has steps');
    const said = goal.map((fact) => factWords(fact, setup));
    return goal.some((fact) => fact.fact === 'sent' && said.includes(factWords({ ...fact, is: !fact.is }, setup)));
  });
  expect(contradicted.map(({ id }) => id)).toEqual([]);
});

test('a question about a response asks about its request, not about storing the cookie', () => {
  const asked = played.filter(({ step: { ask } }) => ask.about === 'which' && /response/.test(ask.question));
  expect(asked.map(({ name, step: { ask } }) => `${name}: ${askedRequest(ask)}`)).toEqual([
    'cors, a-star: port/fetch-include',
  ]);
});

test('on a normal http host each engine rejects a Secure cookie, as the lesson on Secure says', () => {
  const setup = setupSchema.parse({ in: 'run', cookies: ['sid=1; Path=/; Secure'], probes: ['home/link'] });
  const stored = engineIds.filter((engine) => {
    const setting = { ...settingOf(engine, 'allowed'), topology: topologyOfNames('test') };
    return predictedIn({ fact: 'stored', cookie: 0, is: true }, { setup }, setting) !== 'broken';
  });
  expect(stored).toEqual([]);
});

test('each engine sends a cookie set over https to a normal http host, but not with Secure', () => {
  const sentBy = (cookie: string) => {
    const setup = setupSchema.parse({ in: 'run', scheme: 'https', cookies: [cookie], probes: ['reach/scheme'] });
    const fact = { fact: 'sent', cookie: 0, request: 'reach/scheme', is: true } as const;
    return engineIds.map((engine) => {
      const setting = { ...settingOf(engine, 'allowed'), topology: topologyOfNames('test') };
      return predictedIn(fact, { setup }, setting);
    });
  };
  expect(sentBy('sid=1; Path=/')).toEqual(engineIds.map(() => 'holds'));
  expect(sentBy('sid=1; Path=/; Secure')).toEqual(engineIds.map(() => 'broken'));
});

test('no two lessons share an id, and no two steps of a lesson share one', () => {
  const ids = [...lessons.map(({ id }) => id), ...steps.map(({ name }) => name)];
  expect(ids.filter((id, index) => ids.indexOf(id) < index)).toEqual([]);
});

test('every request of a run is a probe, and every fact is about such a request', () => {
  const wrong = played.flatMap(({ name, step: { setup, claims, ask } }) => {
    if (setup.in !== 'run') return [];
    const named = [...claims.map(({ fact }) => fact), ...(ask.about === 'sent' ? [ask] : [])];
    const requests = named.flatMap((one) => ('request' in one ? [one.request] : []));
    return [
      ...setup.probes.filter((id) => !findProbe(id)),
      ...requests.filter((id) => id !== 'set/next' && !setup.probes.includes(id)),
    ].map((id) => `${name}: ${id}`);
  });
  expect(wrong).toEqual([]);
});

describe.each(played)('$name', ({ step }) => {
  test('each claim holds in exactly the engines that it names', () => {
    for (const claim of step.claims) {
      const asked = everywhere.filter(({ policy }) => (claim.thirdPartyCookies ?? policy) === policy);
      const holds = (engine: EngineId) =>
        asked
          .filter((one) => one.engine === engine)
          .every((one) => predictedIn(claim.fact, step, settingOf(one.engine, one.policy)) === 'holds');
      expect(engineIds.filter(holds), JSON.stringify(claim)).toEqual(claim.engines ?? engineIds);
    }
  });

  test('exactly one choice is right in each engine, and "not sure" is never right', () => {
    for (const { engine, policy } of everywhere) {
      const see = (fact: Parameters<typeof predictedIn>[0]) => predictedIn(fact, step, settingOf(engine, policy));
      const right = questionOf(step).choices.filter(({ when }) => when?.every((fact) => see(fact) === 'holds'));
      expect(right.length, `${engine} ${policy}`).toBe(1);
    }
  });

  test('the demo checks a claim that is its answer, in Chromium and in Firefox', () => {
    const asked = questionOf(step).choices.flatMap(({ when }) => when ?? []);
    const unclaimed = everywhere.filter(
      ({ engine, policy }) =>
        engine !== 'webkitgtk' &&
        !asked.some((fact) => {
          const where = { engine, thirdPartyCookies: policy };
          const own = step.claims.filter((claim) => isDeepStrictEqual({ ...claim.fact, is: 0 }, { ...fact, is: 0 }));
          return own.some((claim) => checkClaim(claim, () => 'holds', where) === 'holds');
        }),
    );
    expect(unclaimed).toEqual([]);
  });

  test('a step whose answer differs between engines names an engine', () => {
    const answers = new Set(
      everywhere.map(({ engine, policy }) => {
        const setting = settingOf(engine, policy);
        return answerOf(step, (fact) => predictedIn(fact, step, setting))?.id;
      }),
    );
    const differs = answers.size > 1 || step.claims.some(({ engines }) => engines !== undefined);
    const said = /Chromium|Firefox|WebKit|your browser|third-party/i.test(`${step.text} ${step.why}`);
    expect(differs && !said, `${[...answers]}`).toBe(false);
  });

  test('the check finds an inverted claim to be broken', () => {
    for (const { engine, policy } of everywhere) {
      const setting = settingOf(engine, policy);
      for (const claim of step.claims) {
        if (!isRunFact(claim.fact)) continue;
        const turned = { ...claim, fact: { ...claim.fact, is: !claim.fact.is } };
        const where = { engine, thirdPartyCookies: policy };
        const verdict = checkClaim(turned, (fact) => predictedIn(fact, step, setting), where);
        expect(['broken', 'not-claimed'], `${engine} ${JSON.stringify(claim)}`).toContain(verdict);
      }
    }
  });
});

describe.each(lessons.filter(({ challenge }) => challenge.solution.in === 'run'))('the challenge of $id', (lesson) => {
  const reached = (cookies: readonly string[] | null, where: Where) => goalReached(lesson, cookies, where);

  test('is not solved at the start', () => {
    expect(everywhere.filter((where) => reached(null, where))).toEqual([]);
  });

  test('is solved by its solution in every engine', () => {
    const { solution } = lesson.challenge;
    const cookies = solution.in === 'run' ? solution.cookies : [];
    expect(everywhere.filter((where) => !reached(cookies, where))).toEqual([]);
  });
});

test.each<readonly [challenge: string, cookies: readonly string[], misses: string]>([
  ['http-forgets', ['visitor=ada; Path=/; HttpOnly; SameSite=Strict'], 'flags do not keep it from its own page'],
  ['read-a-cookie', ['theme=dark; Path=/account'], 'the link leads elsewhere'],
  ['read-a-cookie', ['theme=dark; Path=/; Max-Age=0'], 'it is removed at once'],
  ['lifetime', ['sid=1; Path=/'], 'it has no lifetime'],
  ['lifetime', ['sid=1; Path=/; Max-Age=3600000'], 'the header counts seconds'],
  ['lifetime', ['sid=1; Path=/account; Max-Age=3600'], 'it is not sent'],
  ['clear-a-cookie', ['sid=1; Path=/account', 'sid=; Path=/; Max-Age=0'], 'another Path is cleared'],
  ['path', ['sid=1; Path=/; SameSite=Strict'], 'a script reads it'],
  ['ports', ['connect.sid=one; Path=/; SameSite=Lax', 'connect.sid=two; Path=/'], 'the name is the same'],
  ['credentials', ['sid=1; Path=/; SameSite=Lax'], 'a script could read it'],
  ['credentials', ['sid=1; Path=/; HttpOnly'], 'a new cookie without SameSite is sent with a form'],
  ['cors', ['sid=1; Path=/; SameSite=Lax'], 'it is sent with links of other sites'],
  ['cors', ['sid=1; Path=/; SameSite=Strict; SameSite=Lax'], 'the last SameSite counts'],
  ['two-minutes', ['cart=1; Path=/; Secure'], 'it is sent for two minutes only'],
  ['two-minutes', ['cart=1; Path=/; Secure; SameSite=None; SameSite=maybe'], 'the last SameSite counts'],
  ['oauth-callback', ['state=1; Path=/; Secure; HttpOnly'], 'it is sent for two minutes only'],
  ['domain', ['sid=1; Path=/; Domain={site}'], 'a script reads it'],
  ['domain', ['sid=1; Path=/; HttpOnly'], 'the sibling does not get it'],
  ['prefixes', ['sid=1; Path=/; Secure; HttpOnly'], 'it has no prefix'],
  ['prefixes', ['sid=__Host-; Path=/; Secure; HttpOnly'], 'the prefix is not in the name'],
  ['embedded', ['sid=1; Path=/; Secure; SameSite=Strict'], 'it is not sent with links'],
  ['partitioned', ['sid=1; Path=/; Secure; HttpOnly; SameSite=None'], 'a frame may get it'],
  ['storage-access', ['unset=1; Path=/; Secure; HttpOnly; SameSite=Lax'], 'access does not lift SameSite'],
  ['storage-access', ['unset=1; Path=/; Secure; HttpOnly'], 'Chromium treats it as Lax'],
])('the challenge of %s is not solved by %j: %s', (id, cookies) => {
  const reached = (where: Where) => goalReached(lessonOf(id), cookies, where);
  // A learner's browser has one of the two policies. A wrong answer must solve the challenge under neither.
  expect(everywhere.filter(reached)).toEqual([]);
});

test.each<readonly [challenge: string, cookies: readonly string[]]>([
  ['same-site-links', ['sid=1; Path=/']],
  ['none-needs-secure', ['__Host-sid=1; Path=/; Secure; HttpOnly; SameSite=Lax']],
  ['read-a-cookie', ['theme=dark; Path=/; Max-Age=3600']],
  ['credentials', ['sid=2; samesite=strict; HttpOnly; Path=/']],
  ['domain', ['sid=1; Path=/; Domain=.{site}; HttpOnly']],
  ['cors', ['sid=2; HttpOnly; SameSite=strict; Max-Age=3600']],
  ['two-minutes', ['__Host-cart=1; Path=/; Secure; SameSite=None']],
  ['oauth-callback', ['state=1; Path=/callback; HttpOnly; Secure; SameSite=None']],
  ['embedded', ['__Host-sid=1; Path=/; Secure; HttpOnly; SameSite=Lax']],
  ['partitioned', ['__Host-sid=1; Path=/; Secure; HttpOnly; SameSite=Strict']],
  ['prefixes', ['__Host-Http-sid=1; Path=/; Secure; HttpOnly; SameSite=Strict']],
])('the challenge of %s is also solved by %j', (id, cookies) => {
  const reached = (where: Where) => goalReached(lessonOf(id), cookies, where);
  expect(everywhere.filter((where) => !reached(where))).toEqual([]);
});

type Where = (typeof everywhere)[number];

function lessonOf(id: string): Lesson {
  const lesson = lessons.find((one) => one.id === id);
  if (!lesson) throw new RangeError(`There is no lesson ${id}.`);
  return lesson;
}

function goalReached(
  { steps: all, challenge }: Lesson,
  cookies: readonly string[] | null,
  { engine, policy }: Where,
): boolean {
  const setup = all.at(-1)?.setup;
  if (setup?.in !== 'run' && setup?.in !== 'flow') throw new RangeError('a run ends the lesson');
  const changed = cookies ? { ...setup, cookies: [...cookies] } : setup;
  return challenge.goal.every(
    (fact) => isRunFact(fact) && seenInPrediction(fact, changed, settingOf(engine, policy)) === 'holds',
  );
}
