import { expect, test } from 'vitest';
import { nextProgress, noProgress } from '../../../lessons/progress/progress.ts';
import { progressCode, readProgressCode } from './progress-code.ts';

test('a code decodes to the encoded progress', () => {
  const progress = nextProgress(noProgress, { kind: 'guess', lesson: 'ports', step: 'Ö', choice: 'yes' });
  expect(progressCode(progress)).toMatch(/^[\w-]+$/);
  expect(readProgressCode(` ${progressCode(progress)} `)).toEqual(progress);
});

test.each(['', 'no code', btoa('{"version":2,"lessons":{}}'), '%'])('"%s" is not a code', (text) => {
  expect(readProgressCode(text)).toBeNull();
});
