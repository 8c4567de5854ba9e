import { useCallback, useEffect, useRef, useState } from 'react';
import type { Diagnosis } from '../../../prediction/diagnosis/diagnosis.ts';
import type { Described } from '../../../prediction/situation/described.ts';
import type { FileAnswer, FileQuestion } from './file-worker.ts';

/** Maximum number of characters in the text box. A worker reads longer texts, and the page does not show them. */
export const maxShown = 200_000;

/** A dropped file, or a text that is too long for the box. Nothing stores it. */
export type FileState =
  | { readonly state: 'none' }
  | { readonly state: 'working'; readonly name: string; readonly share: number | null }
  | { readonly state: 'refused'; readonly name: string; readonly message: string }
  | { readonly state: 'done'; readonly name: string; readonly diagnosis: Diagnosis };

export interface FileReading {
  readonly file: FileState;
  /** `entered`: values for parts that the file does not contain. `whenDone` receives the result. */
  readonly start: (
    blob: Blob,
    name: string,
    entered: Partial<Described>,
    whenDone: (diagnosis: Diagnosis) => void,
  ) => void;
  /** Cancels the reading, and drops the result. */
  readonly clear: () => void;
}

/** Reads and judges a file in a worker, so that the page stays usable. */
export function useFile(): FileReading {
  const [file, setFile] = useState<FileState>({ state: 'none' });
  const worker = useRef<Worker | null>(null);
  const end = useCallback(() => {
    worker.current?.terminate();
    worker.current = null;
  }, []);
  useEffect(() => end, [end]);

  const start = useCallback(
    (blob: Blob, name: string, entered: Partial<Described>, whenDone: (diagnosis: Diagnosis) => void) => {
      end();
      setFile({ state: 'working', name, share: 0 });
      const made = new Worker(new URL('./file-worker.ts', import.meta.url), { type: 'module' });
      worker.current = made;
      made.onmessage = ({ data }: MessageEvent<FileAnswer>) => {
        if (data.step === 'reading') setFile({ state: 'working', name, share: data.share });
        else if (data.step === 'judging') setFile({ state: 'working', name, share: null });
        else {
          end();
          if (data.step === 'done') whenDone(data.diagnosis);
          setFile(
            data.step === 'done'
              ? { state: 'done', name, diagnosis: data.diagnosis }
              : { state: 'refused', name, message: data.message },
          );
        }
      };
      made.onerror = () => {
        end();
        setFile({
          state: 'refused',
          name,
          message: 'The file could not be read. It may be too large for this browser.',
        });
      };
      made.postMessage({ file: blob, entered, now: Date.now() } satisfies FileQuestion);
    },
    [end],
  );
  const clear = useCallback(() => {
    end();
    setFile({ state: 'none' });
  }, [end]);
  return { file, start, clear };
}
