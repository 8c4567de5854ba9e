import { findAttack } from '../../../../contract/attacks/catalogue.ts';
import type { DefenceId } from '../../../../contract/attacks/defences.ts';
import {
  type LadderKey,
  type LadderReport,
  ladderKey,
  ladderKeys,
  type RecordedLadder,
} from '../../../../contract/attacks/ladder.ts';
import { profileOf } from '../../../../model/profiles/profiles.ts';
import { useLoaded } from '../../../api/followed.ts';
import { detectEngine } from '../../../result/engine.ts';
import { loadRecordedLadders } from '../attack/api.ts';
import { differencesOf, type LadderSource, settingWords } from './compare.ts';
import { Matrix } from './Matrix.tsx';

interface Props {
  /** The visitor's own ladder, once it has a measurement. */
  readonly own: LadderReport | null;
  readonly shown: LadderKey | null;
  readonly onShow: (shown: LadderKey | null) => void;
  readonly onOpen: (attack: string, on: readonly DefenceId[]) => void;
}

/** One ladder at a time, the visitor's or a recorded one, and the differences between measured ladders. */
export function Ladders({ own, shown, onShow, onOpen }: Props) {
  const recorded = useLoaded('recorded ladders', loadRecordedLadders);
  if (recorded.state === 'failed') return <p className="problem">{recorded.refusal.message}</p>;
  if (recorded.state === 'loading') return <p className="small soft">Loading the recorded results…</p>;
  const ladders = inOrder(recorded.value);
  const chosen = ladders.find((ladder) => ladderKey(ladder) === shown) ?? (own === null ? ladders[0] : undefined);
  const mine = own && ({ id: 'own', title: `${detectEngine(own).title}, this browser`, rows: own.rows } as const);
  const sources = ladders.map(sourceOf);
  return (
    <>
      <label className="row small ladder-shown">
        <span>Shown</span>
        <select
          value={chosen ? ladderKey(chosen) : 'own'}
          onChange={({ target }) => onShow(ladderKeys.find((key) => key === target.value) ?? null)}
        >
          {[...(mine ? [mine] : []), ...sources].map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {chosen && <p className="small soft">{`${settingOf(chosen)} ${whatBlockingMeans(chosen)}`.trim()}</p>}
      <Matrix rows={chosen?.rows ?? own?.rows ?? []} onOpen={onOpen} />
      <Differences sources={[...(mine ? [mine] : []), ...comparable(ladders, chosen ?? null).map(sourceOf)]} />
    </>
  );
}

function inOrder(ladders: readonly RecordedLadder[]): RecordedLadder[] {
  const rank = (ladder: RecordedLadder) => ladderKeys.indexOf(ladderKey(ladder));
  return ladders.toSorted((one, other) => rank(one) - rank(other));
}

/** The ladders to compare with: all with the same policy, and for `blocked` also the other ladder of its engine. */
function comparable(ladders: readonly RecordedLadder[], chosen: RecordedLadder | null): RecordedLadder[] {
  if (chosen?.thirdPartyCookies !== 'blocked') return ladders.filter((each) => each.thirdPartyCookies === 'allowed');
  return ladders.filter((each) => each.thirdPartyCookies === 'blocked' || each.engine === chosen.engine);
}

function sourceOf(ladder: RecordedLadder): LadderSource {
  const { engine, version, thirdPartyCookies, rows } = ladder;
  const under = thirdPartyCookies === 'blocked' ? ', third-party cookies blocked' : '';
  return { id: ladderKey(ladder), title: `${profileOf(engine).title} ${version}${under}`, rows };
}

function settingOf({ date, scheme, names, thirdPartyCookies, age, seconds }: RecordedLadder): string {
  return `Measured ${date.slice(0, 10)} over ${scheme} on names below .${names}, with third-party cookies ${thirdPartyCookies}. It took ${seconds} s. ${oldWords(age)}`;
}

/** The age of the cookie that had to be older than two minutes. */
function oldWords(age: number): string {
  const seconds = Math.round(age / 1000);
  return seconds > 120
    ? `One attack waited until its cookie was ${seconds} s old.`
    : `A switch shortened Chromium’s two minutes to ten seconds, so one attack waited only until its cookie was ${seconds} s old.`;
}

/** How an engine blocks third-party cookies if it does not simply ignore them; else ''. */
function whatBlockingMeans({ engine, thirdPartyCookies }: RecordedLadder): string {
  if (thirdPartyCookies === 'allowed') return '';
  return profileOf(engine).departures.find(({ changes }) => changes.blockedThirdParty !== undefined)?.sentence ?? '';
}

/** Only settings that several ladders measured can differ. */
function Differences({ sources }: { readonly sources: readonly LadderSource[] }) {
  const differences = differencesOf(sources);
  if (differences.length === 0) return <p className="small">These browsers agree in every cell.</p>;
  return (
    <details open>
      <summary>
        Differences: {differences.length} {differences.length === 1 ? 'cell' : 'cells'}
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="attack-scroll" aria-label="Differences between the browsers" tabIndex={0}>
        <table className="ladder-differences small">
          <thead>
            <tr>
              <th scope="col">Attack</th>
              <th scope="col">Defences</th>
              {sources.map(({ id, title }) => (
                <th key={id} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {differences.map(({ attack, setting, outcomes }) => (
              <tr key={`${attack} ${setting}`}>
                <th scope="row">{findAttack(attack)?.title ?? attack}</th>
                <td>{settingWords(setting)}</td>
                {sources.map(({ id }, index) => (
                  <td key={id} className={outcomes[index] ?? undefined}>
                    {outcomes[index] ?? 'not measured'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
