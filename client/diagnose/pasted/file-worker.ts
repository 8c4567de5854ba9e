import { diagnoseDescribed } from '../../../prediction/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../../prediction/diagnosis/diagnosis.ts';
import { textOf } from '../../../prediction/reading/bytes.ts';
import { readInput } from '../../../prediction/reading/read-input.ts';
import { type Described, describedBy } from '../../../prediction/situation/described.ts';

/** The worker's input: a file, the reader's entries for parts that the file does not contain, and the time. */
export interface FileQuestion {
  readonly file: Blob;
  readonly entered: Partial<Described>;
  readonly now: number;
}

/** The worker's messages: progress, and the result. */
export type FileAnswer =
  | { readonly step: 'reading'; readonly share: number }
  | { readonly step: 'judging' }
  | { readonly step: 'refused'; readonly message: string }
  | { readonly step: 'done'; readonly diagnosis: Diagnosis };

addEventListener('message', async ({ data }: MessageEvent<FileQuestion>) => {
  const say = (answer: FileAnswer) => postMessage(answer);
  const bytes = await bytesOf(data.file, (share) => say({ step: 'reading', share })).catch(() => null);
  if (bytes === null) return say({ step: 'refused', message: unreadable });
  const read = textOf(bytes);
  if (read.outcome === 'refused') return say({ step: 'refused', message: read.problem.message });
  if (read.text.trim() === '') return say({ step: 'refused', message: 'This file is empty.' });
  say({ step: 'judging' });
  const reading = readInput(read.text);
  const diagnosis = diagnoseDescribed(reading, describedBy(reading, data.entered), data.now);
  say({ step: 'done', diagnosis });
});

const unreadable = 'This cannot be read: it is a folder, or the file has changed or is gone.';

/** The bytes of a file; `tell` receives the fraction that was read. */
async function bytesOf(file: Blob, tell: (share: number) => void): Promise<Uint8Array> {
  const bytes = new Uint8Array(file.size);
  const reader = file.stream().getReader();
  let at = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes.set(part.value, at);
    at += part.value.length;
    tell(at / file.size);
  }
  return bytes;
}
