import { counted } from '../../../../contract/interface/counted.ts';
import type { LookReply, SessionLab } from '../../../../contract/labs/session.ts';
import type { LabDeed, LabEvent, LabState } from '../../../../contract/labs/session-facts.ts';
import { storeNames } from './option-table.ts';
import { optionLabel, optionValue } from './option-words.ts';

type Lab = Pick<SessionLab, 'records' | 'recordsProblem'>;

/** An action on the lab in one sentence, and its effect on the lab, from the state before and after. */
export interface EventWords {
  readonly head: string;
  readonly changed: readonly string[];
}

/** Describes an action on the lab. */
export function eventWords({ did, before, after }: LabEvent): EventWords {
  const server = storeNames[before.store];
  switch (did.deed) {
    case 'options':
      return { head: optionsHead(did), changed: [...processWords(before, after), recordWords(before, after)] };
    case 'restart':
      return { head: 'You restarted the app.', changed: [...processWords(before, after), recordWords(before, after)] };
    case 'rotate-keep':
      return {
        head: 'You added a secret and kept the old one.',
        changed: [`The new secret signs new cookies. The app accepts ${counted(after.secrets, 'secret')}.`],
      };
    case 'rotate-drop':
      return {
        head: 'You replaced the secret.',
        changed: ['The app now rejects every cookie that the old secret signed.', recordWords(before, after)],
      };
    case 'stop-store':
      return after.storeServer === 'stopped'
        ? { head: `You killed the ${server} server.`, changed: [recordWords(before, after)] }
        : { head: `The ${server} server is still running.`, changed: [] };
    case 'start-store':
      return after.storeServer === 'running'
        ? { head: `You started the ${server} server.`, changed: [recordWords(before, after)] }
        : { head: `The ${server} server did not start.`, changed: [] };
    case 'forget-cookie':
      return { head: 'You deleted the session cookie in this browser.', changed: [recordWords(before, after)] };
    case 'plant':
      return did.planted
        ? {
            head: 'The attacker got a session id from the app and planted it in this browser.',
            changed: ['If a login keeps this id, the attacker is logged in too.'],
          }
        : { head: 'The attacker got no session id from the app, so nothing was planted.', changed: [] };
  }
}

/** Returns what this browser sends to the app now, and whether it still names a session. */
export function cookieWords({ cookies }: LookReply, { records, recordsProblem }: Lab): string {
  const [first] = cookies;
  if (!first) return 'This browser sends no session cookie.';
  if (first.signedBy === null) {
    return 'This browser still sends its session cookie, but none of the app’s secrets signed it.';
  }
  if (recordsProblem !== null) return 'This browser still sends its session cookie.';
  const id = signedId(first.value);
  return records.some((record) => record.id === id)
    ? 'This browser’s cookie names a session in the store.'
    : 'This browser still sends its session cookie, but the store has no session with that id.';
}

/** Returns the session's id in a signed cookie's value; `undefined`: the value is not signed. */
export function signedId(value: string): string | undefined {
  return /^s(?::|%3A)(.+)\.[^.]+$/i.exec(value)?.[1];
}

function optionsHead({ changed }: Extract<LabDeed, { deed: 'options' }>): string {
  const each = changed.map(
    ({ option, from, to }) => `${optionLabel(option)} from ${optionValue(option, from)} to ${optionValue(option, to)}`,
  );
  return `You changed ${each.join(', ')}.`;
}

function processWords(before: LabState, after: LabState): string[] {
  return after.processes.flatMap(({ name, pid }) => {
    const old = before.processes.find((one) => one.name === name)?.pid ?? null;
    if (pid === old) return [];
    if (pid === null) return [`Instance ${name} is not running.`];
    return [
      old === null
        ? `Instance ${name} is now process ${pid}.`
        : `Instance ${name} was process ${old} and is now process ${pid}.`,
    ];
  });
}

function recordWords(before: LabState, after: LabState): string {
  if (after.records === null) return 'The store cannot be read.';
  const now = sessions(after.records);
  if (before.records === null) return `The store holds ${now}.`;
  if (before.records === after.records) return `The store holds ${now}, as before.`;
  return `The store held ${sessions(before.records)} and now holds ${now}.`;
}

function sessions(count: number): string {
  return count === 0 ? 'no session' : counted(count, 'session');
}
