import { useMemo } from 'react';
import { maxCookies } from '../../contract/runs/experiment.ts';
import { VisibleText } from '../ui/VisibleText.tsx';
import { AddCookie, CookieTabs } from './CookieTabs.tsx';
import { CookieFields } from './cookie/CookieFields.tsx';
import { Hints } from './cookie/Hints.tsx';
import { RawLine } from './cookie/RawLine.tsx';
import { readRaw } from './cookie/raw-line.ts';
import { Presets } from './Presets.tsx';
import { Preview } from './Preview.tsx';
import type { ComposerProps } from './setting/composer-props.ts';
import { SettingFields } from './setting/SettingFields.tsx';
import { suspected } from './suspected.ts';
import './compose.css';

/** Fields that show their own refusal; all other refusals are at the top. */
const ownFields = ['path', 'readPath', 'setBy', 'setStatus', 'setThen', 'ageSeconds'];

/** All parts of an experiment: cookies, how they are set, and the requests. Wrong combinations are welcome. */
export function Composer(props: ComposerProps) {
  const { topology, experiment, change, selected, refusal, covered } = props;
  const line = experiment.cookies[selected]?.setCookie ?? '';
  const edit = (setCookie: string) =>
    change({ ...experiment, cookies: experiment.cookies.with(selected, { setCookie }) });
  const editRaw = (text: string) => {
    const read = readRaw(text).map((setCookie) => ({ setCookie }));
    change({ ...experiment, cookies: experiment.cookies.toSpliced(selected, 1, ...read).slice(0, maxCookies) });
  };
  const { scheme, path } = experiment;
  const found = useMemo(
    () => (covered ? [] : suspected(line, { scheme, path }, topology, Date.now())),
    [covered, line, scheme, path, topology],
  );
  const ofCookie = /^cookies\[(\d+)\]/.exec(refusal?.field ?? '')?.[1];
  const here = ofCookie !== undefined && Number(ofCookie) === selected;
  const elsewhere = refusal !== null && !here && !ownFields.includes(refusal.field ?? '');
  return (
    <form className="composer" onSubmit={(event) => event.preventDefault()} noValidate>
      <div className="composer-head">
        <h2>Compose</h2>
        <AddCookie {...props} />
        <Presets topology={topology} />
      </div>
      {elsewhere && (
        <p role="alert" className="problem">
          <VisibleText text={refusal.message} />
        </p>
      )}
      <CookieTabs {...props} />
      <div
        id="cookie-panel"
        className="stack"
        {...(experiment.cookies.length > 1 ? { role: 'tabpanel', 'aria-label': `Cookie ${selected + 1}` } : {})}
      >
        <CookieFields
          topology={topology}
          line={line}
          edit={edit}
          lit={props.lit}
          setLit={props.setLit}
          found={found}
          secureNote={props.secureNote}
        />
        <div>
          <RawLine line={line} edit={editRaw} problem={here ? (refusal?.message ?? null) : null} />
          <Hints line={line} found={found} about="unknown" edit={edit} />
        </div>
      </div>
      <Preview experiment={experiment} line={line} />
      <SettingFields {...props} />
    </form>
  );
}
