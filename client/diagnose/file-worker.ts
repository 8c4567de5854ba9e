import { diagnoseReading } from '../../prediction/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../prediction/diagnosis/diagnosis.ts';
import { textOf } from '../../prediction/reading/bytes.ts';
import { readInput } from '../../prediction/reading/read-input.ts';

/** What the worker is given: a file, and the address and the time for what it does not say itself. */
export interface FileQuestion {
  readonly file: Blob;
  readonly address: string;
  readonly now: number;
}

/** What it says while it works, and at the end. */
export type FileAnswer =
  | { readonly step: 'reading'; readonly share: number }
  | { readonly step: 'judging' }
  | { readonly step: 'refused'; readonly message: string }
  | { readonly step: 'done'; readonly diagnosis: Diagnosis };

addEventListener('message', async ({ data }: MessageEvent<FileQuestion>) => {
  const say = (answer: FileAnswer) => postMessage(answer);
  const read = textOf(await bytesOf(data.file, (share) => say({ step: 'reading', share })));
  if (read.outcome === 'refused') return say({ step: 'refused', message: read.problem.message });
  if (read.text.trim() === '') return say({ step: 'refused', message: 'This file is empty.' });
  say({ step: 'judging' });
  say({ step: 'done', diagnosis: diagnoseReading(readInput(read.text), { address: data.address, now: data.now }) });
});

/** The bytes of a file; `tell` gets the share that was read. */
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
