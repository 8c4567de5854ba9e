import { describe, expect, test } from 'vitest';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import { schemes } from '../../contract/origins/topology.ts';
import { probes } from '../../contract/probes/catalogue.ts';
import { firstExperiment } from '../../contract/runs/link.ts';
import { waysOfSetting } from '../../contract/runs/ways.ts';
import { retrievalExplanations } from '../../model/explain/retrieval.ts';
import { storageExplanations } from '../../model/explain/storage.ts';
import { allProfiles, profileOf } from '../../model/profiles/profiles.ts';
import { ruleTitles } from '../../prediction/judge/explain.ts';
import { predict } from '../../prediction/predict.ts';
import { publicSuffixes } from '../../prediction/suffixes.ts';
import { matrixCookies, matrixPath } from '../../recordings/matrix-cookies.ts';
import { glossary } from '../glossary/glossary.ts';
import { outcomeSentence, requestsSentence } from '../result/outcome-sentence.ts';
import { cookieResult } from '../result/result.ts';

const topology = topologyOfNames('localhost');
const cookies = matrixCookies('localhost').map((setCookie) => ({ setCookie }));

/** Every sentence of an outcome, predicted and as after a run: each cookie of the matrix in each setting. */
function outcomeSentences(): ReadonlySet<string> {
  const settings = allProfiles.flatMap((profile) =>
    (['allowed', 'blocked'] as const).flatMap((thirdPartyCookies) =>
      schemes.flatMap((scheme) => waysOfSetting.map((setBy) => ({ profile, thirdPartyCookies, scheme, setBy }))),
    ),
  );
  const sentences = new Set<string>();
  for (const { profile, thirdPartyCookies, scheme, setBy } of settings) {
    const experiment = { ...firstExperiment, cookies, scheme, setBy, path: matrixPath };
    const now = Date.UTC(2026, 10, 26);
    const fresh = predict(experiment, probes, { topology, profile, thirdPartyCookies, now, suffixes: publicSuffixes });
    for (const [index, prediction] of fresh.entries()) {
      const result = cookieResult({ fresh, aged: new Map() }, prediction, null, index, profile);
      for (const mood of ['predicted', 'observed'] as const) {
        sentences.add(outcomeSentence({ ...result, mood }));
        const requests = requestsSentence({ ...result, mood });
        if (requests !== '') sentences.add(requests);
      }
    }
  }
  return sentences;
}

/** Compound words whose two parts also occur alone in other sentences. */
const compounds = new Set(['cannot', 'within', 'without', 'into', 'itself', 'samesite', 'httponly', 'cookiestore']);

/** Errors in a built sentence: joined words, a repeated word, a gap, a missing end. */
function slips(sentence: string, vocabulary: ReadonlySet<string>): string[] {
  const words = sentence.toLowerCase().match(/[a-z]+/g) ?? [];
  const glued = words.filter((word) => {
    if (compounds.has(word)) return false;
    return Array.from({ length: Math.max(0, word.length - 3) }, (_, at) => at + 2).some(
      (at) => vocabulary.has(word.slice(0, at)) && vocabulary.has(word.slice(at)),
    );
  });
  const found = [
    ...glued,
    ...(/\b([A-Za-z]+) \1\b/.exec(sentence) ?? []).slice(0, 1),
    ...(/ {2}| [.,;:]|[,;:](?=[A-Za-z]{2})|\.(?=[A-Z][a-z])|\(\s|\s\)|undefined|null|NaN|\[object/.exec(sentence) ??
      []),
  ];
  return found.map((what) => `"${what}" in: ${sentence}`);
}

/** Words of at least two letters that occur alone in some sentence. */
function vocabularyOf(sentences: Iterable<string>): ReadonlySet<string> {
  return new Set([...sentences].flatMap((sentence) => sentence.toLowerCase().match(/[a-z]{2,}/g) ?? []));
}

describe('sentences are built with their spaces', () => {
  const sentences = outcomeSentences();

  test('the outcome of every cookie of the matrix in every setting', () => {
    expect(sentences.size).toBeGreaterThan(50);
    // Other sentences have "could" and "not", so the check finds "couldnot".
    const vocabulary = vocabularyOf([...sentences, 'can could not would be make']);
    expect([...sentences].flatMap((sentence) => slips(sentence, vocabulary))).toEqual([]);
    expect([...sentences].filter((sentence) => !/^[A-Z].*\.$/.test(sentence))).toEqual([]);
  });

  test('a person has read the sentences', async () => {
    const distinct = new Set([...sentences].flatMap((sentence) => sentence.split(/(?<=\.) /)));
    await expect(`${[...distinct].sort().join('\n')}\n`).toMatchFileSnapshot('outcome-sentences.txt');
  });

  test('a cookie that no request carries, not even links on its own pages, has the reason', () => {
    const [held, sent] = ['/login/', '/'].map((path) => {
      const cookies = [{ setCookie: `sid=1; Path=${path}` }];
      const profile = profileOf('chromium');
      const setting = { topology, profile, thirdPartyCookies: 'allowed', now: 0, suffixes: publicSuffixes } as const;
      const fresh = predict({ ...firstExperiment, cookies }, probes, setting);
      return fresh.map((each) => outcomeSentence(cookieResult({ fresh, aged: new Map() }, each, null, 0, profile)));
    });
    expect(held?.[0]).toContain(
      'Links on your own pages do not carry it either, because the request path is not at or below its Path.',
    );
    expect(sent?.[0]).not.toContain('your own pages');
  });

  test('the check finds each kind of error', () => {
    const vocabulary = vocabularyOf(['could not make']);
    expect(slips('Another site couldnot make it.', vocabulary)).toHaveLength(1);
    expect(slips('It is is sent.', vocabulary)).toHaveLength(1);
    expect(slips('It is sent  by a link.', vocabulary)).toHaveLength(1);
  });

  test('the explanations, the rules and the glossary', () => {
    const explained = Object.values({ ...storageExplanations, ...retrievalExplanations });
    const written = [
      ...explained.flatMap(({ sentence, because }) => [sentence, because]),
      ...Object.values(ruleTitles),
      ...Object.values(glossary).flatMap((entry) => Object.values(entry).filter((text) => typeof text === 'string')),
    ];
    expect(written.length).toBeGreaterThan(100);
    expect(written.flatMap((sentence) => slips(sentence, new Set()))).toEqual([]);
  });
});
