import type { BoundEntry, BoundLab, BoundResult, BoundSender } from '../../../../contract/labs/bound.ts';

export const senderWords: Readonly<Record<BoundSender, string>> = {
  browser: 'This browser',
  page: 'Simulated browser',
  thief: 'The thief',
};

export const resultWords: Readonly<Record<BoundResult, string>> = {
  'cookie-set': 'The server sets a cookie for 4 seconds and asks for a key.',
  'key-registered': 'The server keeps the public key and sets the next cookie.',
  challenged: 'The server sends a challenge to sign.',
  'cookie-refreshed': 'The signature is right. The server sets the next cookie.',
  'logged-in': 'Logged in.',
  'logged-out': 'Not logged in: no cookie, or one that has expired.',
  'no-session': 'There is no cookie to copy.',
  'wrong-key': 'Refused: this is not the newest challenge, signed by the registered key.',
  'no-such-session': 'Refused: this is the id of an earlier session.',
};

/** What a browser omits, by its reason in Secure-Session-Skipped. */
const skippedWords: Readonly<Record<string, string>> = {
  quota_exceeded:
    'asked for no new cookie this time: it has refreshed too often within minutes, and says so in Secure-Session-Skipped. Wait ten minutes, then ask again.',
  unreachable: 'did not reach the address for the next cookie, and says so in Secure-Session-Skipped.',
  server_error: 'got an error when it asked for the next cookie, and says so in Secure-Session-Skipped.',
};

/** Returns the security of the session so far, in one or two sentences, from the server's record. */
export function boundSentence({ key, log }: BoundLab): string {
  if (key === null) {
    return 'This browser registered no key within 3 seconds: it has no device-bound sessions, they are off, or this page is not https. So whoever copies the cookie can use it until it expires.';
  }
  const who = senderWords[key.registeredBy];
  const skipped = log.findLast(({ from }) => from !== 'thief')?.skipped ?? null;
  if (skipped !== null) return `${who} ${skippedWords[skipped] ?? 'asked for no new cookie this time.'}`;
  const last = log.at(-1);
  if (last?.from === 'thief' && last.result === 'logged-in') {
    return 'The thief is logged in, too: the copy works until the cookie expires, seconds after it was set.';
  }
  const refreshed = log.some(({ result }) => result === 'cookie-refreshed');
  const stopped = log.some(isStoppedTheft);
  if (refreshed && stopped)
    return `${who} got the next cookie with its key. The thief, who does not have that key, did not.`;
  if (log.some(({ from, result }) => from === 'thief' && result === 'wrong-key')) {
    return 'The server refused the thief’s request for the next cookie: another key signed it.';
  }
  if (stopped) return 'The cookie that the thief copied has expired.';
  if (refreshed) return `${who} got the next cookie: it signed the server’s challenge with its key.`;
  return `${who} registered a key. The server sets the next cookie only for a signature by this key.`;
}

function isStoppedTheft({ from, result }: BoundEntry): boolean {
  return from === 'thief' && (result === 'wrong-key' || result === 'logged-out');
}
