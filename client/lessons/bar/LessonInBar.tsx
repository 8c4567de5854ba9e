import { type ReactNode, useEffect } from 'react';
import type { SessionActionId } from '../../../contract/labs/session-actions.ts';
import { engineIds } from '../../../contract/origins/engines.ts';
import type { Topology } from '../../../contract/origins/topology.ts';
import { findLesson } from '../../../lessons/chapters/find-lesson.ts';
import { checkGoal, checkStep, isChallengeRecord, isRecordOf } from '../../../lessons/check/check.ts';
import { pressedInARow } from '../../../lessons/check/presses.ts';
import type { LessonRecord } from '../../../lessons/check/record.ts';
import { entriesOf } from '../../../lessons/check/session-facts.ts';
import type { Lesson, Setup } from '../../../lessons/lesson/lesson.ts';
import { filled } from '../../../lessons/lesson/setup.ts';
import { detectEngine } from '../../result/engine.ts';
import { useTheme, withTheme } from '../../theme/theme.ts';
import type { Handed } from '../address/handed.ts';
import { isLabSetup, labAddress } from '../address/lab-address.ts';
import { returnAddress } from '../address/return-address.ts';
import { ClaimList } from '../step/ClaimList.tsx';
import { PressableList, Presses } from '../step/Presses.tsx';
import { StepAnswer } from '../step/StepAnswer.tsx';
import { type Perform, useOnStage } from './use-on-stage.ts';
import './lesson-bar.css';
import '../lessons.css';

interface Props extends Omit<InBarProps, 'lesson'> {
  /** Which lab this is. */
  readonly lab: Setup['in'];
}

/** A step or challenge on the page of its lab; on another lab's page it draws nothing. */
export function LessonInBar({ lab, ...props }: Props) {
  const { start } = props;
  const lesson = findLesson(start.lesson);
  if (!lesson) return null;
  const step = start.step === 'challenge' ? null : lesson.steps[start.step - 1];
  if ((step ?? lesson.steps.at(-1))?.setup.in !== lab) return null;
  return (
    <aside className="card lesson-bar" aria-label={`Lesson: ${lesson.question}`}>
      {step ? <StepInBar {...props} lesson={lesson} /> : <ChallengeInBar {...props} lesson={lesson} />}
    </aside>
  );
}

interface InBarProps {
  readonly topology: Topology;
  readonly lesson: Lesson;
  readonly start: Handed;
  readonly record: LessonRecord | null;
  readonly perform: Perform | null;
  /** `undefined`: the buttons are elsewhere in the page. */
  readonly press: ((id: SessionActionId) => Promise<void>) | undefined;
  /** Keeps the lab's decisive result; `null`: the lesson is closed. */
  readonly change: (start: Handed | null) => void;
}

const ownEngine = engineIds.find((id) => id === detectEngine(navigator).profile) ?? null;

function StepInBar({ topology, lesson, start, record, perform, press, change }: InBarProps) {
  const step = start.step === 'challenge' ? undefined : lesson.steps[start.step - 1];
  const where = { engine: ownEngine, thirdPartyCookies: 'unknown' } as const;
  const check = step && record && isRecordOf(step.setup, record) ? checkStep(step, record, where) : null;
  const answer = check?.answer ?? null;
  const state = check?.state ?? 'not-yet';
  const isDecided = start.state !== 'open';
  // The first result counts: later actions are not part of the step.
  useEffect(() => {
    if (isDecided || answer === null || state === 'not-yet') return;
    change({ ...start, answer, state, claims: [...(check?.claims ?? [])] });
  }, [isDecided, answer, state, check, start, change]);
  useOnStage({ topology, start, setup: step?.setup, perform });
  if (!step) return null;
  return (
    <>
      <div className="stack">
        <h2>{lesson.question}</h2>
        <p>{filled(step.text, topology)}</p>
        <ToPress setup={step.setup} record={record} press={isDecided ? undefined : press} />
        {!isDecided && record && <NotCounted setup={step.setup} record={record} />}
      </div>
      <div className="stack">
        <div role="status">
          {isDecided ? (
            <StepAnswer why={filled(step.why, topology)} step={step} progress={start} predicted={null} />
          ) : (
            <p className="soft">
              {start.guess !== null && 'Your guess is noted. '}The lesson goes on when the lab has recorded this.
            </p>
          )}
        </div>
        {start.state === 'otherwise' && (
          <p className="problem">Something else happened than the lesson says. What you see is what happened.</p>
        )}
        <BackLink topology={topology} start={start} primary={isDecided} close={() => change(null)}>
          {(!isDecided || start.state === 'otherwise') && (
            <AgainLink topology={topology} setup={step.setup} start={start} />
          )}
        </BackLink>
      </div>
    </>
  );
}

/** Why the lab's record decides nothing, and the next step; nothing while it may still decide. */
function NotCounted({ setup, record }: { readonly setup: Setup; readonly record: LessonRecord }) {
  const isOther = !isRecordOf(setup, record);
  const isFailed = record.of === 'attacks' && record.view.outcome === 'not-carried-out';
  if (!isOther && !isFailed) return null;
  return (
    <p className="problem" role="alert">
      {isOther
        ? 'The settings of this lab are not those of the step, so nothing counts. Start again to get them back.'
        : 'The attack was not carried out: its result says why. Attack again, or start again.'}
    </p>
  );
}

/** The buttons of a step; clickable if the page lets this bar press them. */
function ToPress({ setup, record, press }: Pick<InBarProps, 'record' | 'press'> & { readonly setup: Setup }) {
  if (press && setup.in === 'sessions' && record?.of === 'sessions' && isRecordOf(setup, record)) {
    const done = pressedInARow(setup.press, record.lab);
    // All buttons were pressed, but the step still needs them: the result is undecided.
    const isInVain = done === setup.press.length;
    return (
      <>
        <PressableList press={setup.press} done={isInVain ? 0 : done} onPress={press} />
        {isInVain && (
          <p className="problem" role="alert">
            The record does not answer the question: the app did not answer a request, or something was done before. See
            the log below. Press the buttons again, or start again.
          </p>
        )}
        {done === 0 && entriesOf(record.lab).length > 0 && (
          <p className="small">Another button was pressed. Begin again with button 1.</p>
        )}
      </>
    );
  }
  return isLabSetup(setup) ? <Presses setup={setup} /> : null;
}

function ChallengeInBar({ topology, lesson, start, record, change }: InBarProps) {
  const { challenge } = lesson;
  const setup = lesson.steps.at(-1)?.setup;
  const own = record && setup && isChallengeRecord(setup, record) ? record : null;
  const reached = own ? checkGoal(challenge, own) : challenge.goal.map(() => 'not-seen' as const);
  const isReached = reached.every((one) => one === 'holds');
  const solved = start.state === 'solved';
  useEffect(() => {
    if (isReached && !solved) change({ ...start, state: 'solved' });
  }, [isReached, solved, start, change]);
  if (!setup) return null;
  return (
    <>
      <div className="stack">
        <h2>Challenge</h2>
        <p>{filled(challenge.text, topology)}</p>
        {!solved && record && !own && (
          <p className="problem" role="alert">
            This attack or its exploit is not the one of the challenge, so it does not count. Start again to get it
            back.
          </p>
        )}
      </div>
      <div className="stack">
        <ClaimList topology={topology} title="Goal" setup={setup} facts={challenge.goal} verdicts={reached} />
        {solved && (
          <p className="lesson-solved" role="status">
            <strong>Solved.</strong>
          </p>
        )}
        <BackLink topology={topology} start={start} primary={solved} close={() => change(null)}>
          {!solved && <AgainLink topology={topology} setup={setup} start={start} />}
        </BackLink>
      </div>
    </>
  );
}

/** Restarts the step: a new lab with the settings of the step. */
function AgainLink({ topology, setup, start }: Pick<InBarProps, 'topology' | 'start'> & { readonly setup: Setup }) {
  const theme = useTheme();
  if (!isLabSetup(setup)) return null;
  const { lesson, step, guess, stage, from } = start;
  return (
    <a className="button" href={withTheme(labAddress(setup, topology, { lesson, step, guess, stage, from }), theme)}>
      Start again
    </a>
  );
}

interface BackProps extends Pick<InBarProps, 'topology' | 'start'> {
  readonly close: () => void;
  readonly primary: boolean;
  readonly children: ReactNode;
}

/** Returns to the step with the lab's results, because another origin has its own progress. */
function BackLink({ topology, start, primary, close, children }: BackProps) {
  const theme = useTheme();
  return (
    <div className="row">
      <a className={primary ? 'button primary' : 'button'} href={withTheme(returnAddress(topology, start), theme)}>
        {primary ? 'Go on with the lesson' : 'Back to the lesson'}
      </a>
      {children}
      <button type="button" className="button plain" onClick={close}>
        Close
      </button>
    </div>
  );
}
