import { type ClipboardEvent, type DragEvent, useId, useRef, useState } from 'react';
import { Link } from 'wouter';
import { pageFacts } from '../../contract/interface/pages.ts';
import { chooseFramework, useFramework } from '../code/chosen-framework.ts';
import { VisibleText } from '../ui/VisibleText.tsx';
import { examples } from './pasted/examples.ts';
import { frameworkIn } from './pasted/framework-of.ts';
import { type FileReading, maxShown } from './pasted/use-file.ts';
import { type Pasted, pastedQuery } from './pasted/use-pasted.ts';
import { type HowEntered, withReading, withText } from './situation/situation-of.ts';

interface Props {
  readonly pasted: Pasted;
  readonly change: (next: Pasted) => void;
  readonly reading: FileReading;
  /** The recognised kind of the text; `null`: there is no text. */
  readonly recognised: string | null;
}

/** The box for typed or pasted texts and dropped files. */
export function PasteBox({ pasted, change, reading, recognised }: Props) {
  const id = useId();
  const [isOver, setOver] = useState(false);
  /** The file that was read, if there were several; `null`: there was one. */
  const [skipped, setSkipped] = useState<string | null>(null);
  const chosen = useFramework();
  const enter = (text: string, how: HowEntered) => {
    const framework = frameworkIn(text, pasted.text, chosen);
    if (framework !== null) chooseFramework(framework);
    change(withText(pasted, text, how));
  };
  const start = (blob: Blob, name: string) =>
    reading.start(blob, name, enteredIn(pasted), (diagnosis) =>
      change({ ...withReading(pasted, diagnosis.reading), text: '' }),
    );
  const take = async ([file, ...others]: readonly File[]) => {
    if (file === undefined) return;
    const { name } = file;
    reading.clear();
    setSkipped(others.length > 0 ? name : null);
    // A short text can be edited here. The worker decodes bytes that are not UTF-8, and rejects a folder, which has no
    // text.
    const text = file.size <= maxShown ? await file.text().catch(() => null) : null;
    if (text === null || text.trim() === '' || /[\0\uFFFD]/.test(text)) start(file, name);
    else enter(text, 'pasted');
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    const text = event.dataTransfer.getData('text/plain');
    if (files.length > 0) void take(files);
    else if (text !== '') enterText(text, 'pasted');
  };
  const enterText = (text: string, how: HowEntered) => {
    reading.clear();
    setSkipped(null);
    enter(text, how);
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
      <TextField id={id} text={pasted.text} enter={enterText} startWorker={start} />
      <p id={`${id}-recognised`} className={recognised === null ? 'soft small' : undefined}>
        {recognised ?? 'Analysed in this page. Nothing leaves your machine.'}
      </p>
      <label className="row small file-choice">
        <span>Or choose a file, or drop it here</span>
        <input
          type="file"
          onChange={({ target }) => {
            void take([...(target.files ?? [])]);
            target.value = '';
          }}
        />
      </label>
      {skipped !== null && (
        <p className="problem small" role="status">
          Only <VisibleText text={skipped} /> was read. Drop one file at a time.
        </p>
      )}
    </div>
  );
}

/** The fields that the reader edited. */
function enteredIn(pasted: Pasted): Partial<Pasted> {
  return Object.fromEntries(pasted.edited.map((field) => [field, pasted[field]]));
}

/** Examples for readers without a text to paste. */
export function Examples() {
  return (
    <p className="row small diagnose-examples">
      <span className="soft">For example</span>
      {examples.map((example) => (
        <Link key={example.title} href={`${pageFacts.fix.path}${pastedQuery(example)}`}>
          {example.title}
        </Link>
      ))}
    </p>
  );
}

interface TextProps {
  readonly id: string;
  readonly text: string;
  readonly enter: (text: string, how: HowEntered) => void;
  /** Reads a text that is too long for the field. */
  readonly startWorker: (blob: Blob, name: string) => void;
}

function TextField({ id, text, enter, startWorker }: TextProps) {
  /** Whether the pasted text replaces the whole text. */
  const isWhole = useRef(false);
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const given = event.clipboardData.getData('text/plain');
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    isWhole.current = selectionEnd - selectionStart >= value.trim().length;
    if (given.length <= maxShown) return;
    event.preventDefault();
    startWorker(new Blob([given]), 'the pasted text');
  };
  return (
    <>
      <label className="field-title" htmlFor={`${id}-text`}>
        Paste what you have
      </label>
      <textarea
        id={`${id}-text`}
        rows={4}
        value={text}
        placeholder="A Set-Cookie line, a response of curl -i, a HAR, a curl or fetch command, storageState, cookies.txt, or the code that sets the cookie"
        aria-describedby={`${id}-recognised`}
        spellCheck={false}
        autoComplete="off"
        onPaste={paste}
        onChange={({ target }) => {
          enter(target.value, isWhole.current ? 'pasted' : 'typed');
          isWhole.current = false;
        }}
      />
    </>
  );
}
