import { type ClipboardEvent, type DragEvent, useId, useState } from 'react';
import { Link } from 'wouter';
import { pageFacts } from '../../contract/interface/pages.ts';
import { examples } from './examples.ts';
import { withReading, withText } from './situation-of.ts';
import { type FileReading, maxShown } from './use-file.ts';
import { type Pasted, pastedQuery } from './use-pasted.ts';

interface Props {
  readonly pasted: Pasted;
  readonly change: (next: Pasted) => void;
  readonly reading: FileReading;
  /** What the text was recognised as; `null`: there is no text. */
  readonly recognised: string | null;
}

/** The box that takes what people have: typed, pasted, or dropped as a file. */
export function PasteBox({ pasted, change, reading, recognised }: Props) {
  const id = useId();
  const [isOver, setOver] = useState(false);
  const start = (blob: Blob, name: string) =>
    reading.start(blob, name, pasted.url, (diagnosis) =>
      change({ ...withReading(pasted, diagnosis.reading), text: '' }),
    );
  const take = async (blob: Blob, name: string) => {
    reading.clear();
    // What is short is shown and can be edited; bytes that are no UTF-8 go to the worker, which knows encodings.
    const text = blob.size <= maxShown ? await blob.text() : null;
    if (text === null || /[\0\uFFFD]/.test(text)) start(blob, name);
    else change(withText(pasted, text));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) void take(file, file.name);
  };
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    if (text.length <= maxShown) return;
    event.preventDefault();
    start(new Blob([text]), 'the pasted text');
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is an extra; the button below chooses one
    <div
      className="paste-box stack"
      data-over={isOver}
      onDrop={drop}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
    >
      <label className="field-title" htmlFor={`${id}-text`}>
        Paste what you have
      </label>
      <textarea
        id={`${id}-text`}
        rows={8}
        value={pasted.text}
        placeholder="A Set-Cookie line, a response of curl -i, a HAR, a curl or fetch command, storageState, cookies.txt, or the code that sets the cookie"
        aria-describedby={`${id}-recognised`}
        spellCheck={false}
        autoComplete="off"
        onPaste={paste}
        onChange={({ target }) => {
          reading.clear();
          change(withText(pasted, target.value));
        }}
      />
      <p id={`${id}-recognised`}>{recognised}</p>
      <label className="row small">
        <span>Or choose a file, or drop it here</span>
        <input
          type="file"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) void take(file, file.name);
            target.value = '';
          }}
        />
      </label>
      <p className="soft small">Analysed in this page. Nothing leaves your machine.</p>
      <p className="row small diagnose-examples">
        <span className="soft">For example</span>
        {examples.map((example) => (
          <Link key={example.title} href={`${pageFacts.fix.path}${pastedQuery(example)}`}>
            {example.title}
          </Link>
        ))}
      </p>
    </div>
  );
}
