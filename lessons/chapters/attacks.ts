import type { DefenceId } from '../../contract/attacks/defences.ts';
import type { ClaimInput, LessonInput } from '../lesson/lesson.ts';

/** Whether the attack succeeds, according to the bank's server. */
const throughOrNot = {
  about: 'which',
  question: 'What happens?',
  choices: [
    { title: 'the attack succeeds', when: [{ fact: 'attack', outcome: 'succeeded' }] },
    { title: 'it is stopped', when: [{ fact: 'attack', outcome: 'stopped' }] },
  ],
} satisfies LessonInput['steps'][number]['ask'];

const succeeds: ClaimInput[] = [{ fact: { fact: 'attack', outcome: 'succeeded' } }];
const isStopped: ClaimInput[] = [{ fact: { fact: 'attack', outcome: 'stopped' } }];

/** The goal of a challenge: stop the attack without the defences that the challenge forbids. */
function stoppedWithout(...ids: readonly DefenceId[]): LessonInput['challenge']['goal'] {
  return [{ fact: 'attack', outcome: 'stopped' }, ...ids.map((id) => ({ fact: 'defence', id, on: false }) as const)];
}

/** What each flag stops and what it does not stop. */
export const attackLessons: readonly LessonInput[] = [
  {
    id: 'xss-theft',
    chapter: 'attacks',
    question: 'Can an injected script steal my session?',
    steps: [
      {
        id: 'no-defence',
        text: 'Mallory writes a comment with a script. It runs in Alice’s page and sends document.cookie away.',
        setup: { in: 'attacks', attack: 'theft-by-script' },
        ask: throughOrNot,
        claims: succeeds,
        why: 'The script reads the session id, and the attacker’s client sends it as Alice.',
        next: 'Switch HttpOnly on.',
      },
      {
        id: 'with-http-only',
        text: 'The same comment. The session cookie now has HttpOnly.',
        setup: { in: 'attacks', attack: 'theft-by-script', defences: ['http-only'] },
        ask: throughOrNot,
        claims: isStopped,
        why: 'The script does not see the cookie. What else it finds, such as localStorage, it still takes.',
        next: 'Let the script act instead of steal.',
      },
      {
        id: 'riding',
        text: 'HttpOnly stays on. The script steals nothing: it fetches the transfer form and submits it.',
        setup: { in: 'attacks', attack: 'riding-by-script', defences: ['http-only'] },
        ask: throughOrNot,
        claims: succeeds,
        why: 'The browser adds the cookie to the script’s own requests. HttpOnly keeps the id, not the session.',
      },
    ],
    challenge: {
      text: 'Stop the last attack with a defence that keeps the script from running.',
      goal: stoppedWithout(),
      solution: { in: 'attacks', defences: ['output-encoding'] },
    },
  },
  {
    id: 'csrf',
    chapter: 'attacks',
    question: 'Can another site spend my money?',
    steps: [
      {
        id: 'a-form',
        text: 'Alice is logged in. She opens a page of another site, which submits a form to the bank. SameSite is not set.',
        setup: { in: 'attacks', attack: 'csrf-post' },
        ask: throughOrNot,
        claims: succeeds,
        why: 'Right after the login every browser sends a cookie without SameSite with this form.',
        next: 'Write SameSite=Lax.',
      },
      {
        id: 'lax',
        text: 'The same form. The session cookie is Lax.',
        setup: { in: 'attacks', attack: 'csrf-post', defences: ['same-site-lax'] },
        ask: throughOrNot,
        claims: isStopped,
        why: 'A cross-site POST arrives without a Lax cookie, so the bank sees a stranger.',
        next: 'Attack by GET.',
      },
      {
        id: 'by-get',
        text: 'The bank also transfers on GET. The other site sends Alice’s browser to that address. The cookie is Lax.',
        setup: { in: 'attacks', attack: 'csrf-get', defences: ['same-site-lax'] },
        ask: throughOrNot,
        claims: succeeds,
        why: 'Lax is sent with a top-level GET. The mistake is a GET that changes something.',
      },
    ],
    challenge: {
      text: 'Stop the last attack without any SameSite.',
      goal: stoppedWithout('same-site-lax', 'same-site-strict'),
      solution: { in: 'attacks', defences: ['post-only'] },
    },
  },
  {
    id: 'fixation',
    chapter: 'attacks',
    question: 'What if the attacker chooses my session id?',
    steps: [
      {
        id: 'planted',
        text: 'A script plants a session id of Mallory’s in Alice’s browser. Then Alice logs in.',
        setup: { in: 'attacks', attack: 'fixation-by-script' },
        ask: throughOrNot,
        claims: succeeds,
        why: 'The login upgrades the planted session. Mallory knows its id.',
        next: 'Give the cookie HttpOnly.',
      },
      {
        id: 'http-only',
        text: 'The bank sets its cookie with HttpOnly. At the time of the attack Alice has no cookie yet.',
        setup: { in: 'attacks', attack: 'fixation-by-script', defences: ['http-only'] },
        ask: throughOrNot,
        claims: succeeds,
        why: 'HttpOnly protects a cookie that exists. Here the script set the cookie first.',
      },
    ],
    challenge: {
      text: 'Stop the attack even where a script can plant a cookie: Mallory must not know the id of the session that Alice logs in to.',
      goal: [
        ...stoppedWithout(),
        { fact: 'defence', id: 'regenerate', on: true, says: 'After the login, the planted id is not Alice’s' },
      ],
      solution: { in: 'attacks', defences: ['regenerate'] },
    },
  },
  {
    id: 'tossing',
    chapter: 'attacks',
    question: 'Can a sibling host overwrite my cookie?',
    steps: [
      {
        id: 'a-second-cookie',
        text: 'The shop is on a host below the bank’s. It sets a cookie of the same name for the bank, with a longer Path.',
        setup: { in: 'attacks', attack: 'toss-by-server', scheme: 'https' },
        ask: throughOrNot,
        claims: succeeds,
        why: 'The browser sends both, the longer Path first. Express reads the first.',
        next: 'Use SameSite=Strict.',
      },
      {
        id: 'strict',
        text: 'The session cookie is now Strict.',
        setup: { in: 'attacks', attack: 'toss-by-server', scheme: 'https', defences: ['same-site-strict'] },
        ask: throughOrNot,
        claims: succeeds,
        why: 'The attack sends nothing from another site. It only sets a cookie, which SameSite does not forbid.',
        next: 'Use a prefix.',
      },
      {
        id: 'host-prefix',
        text: 'The cookie’s name begins with __Host-. Guess for Chromium or Firefox.',
        setup: { in: 'attacks', attack: 'toss-by-server', scheme: 'https', defences: ['prefix-host'] },
        ask: throughOrNot,
        claims: [
          { fact: { fact: 'attack', outcome: 'stopped' }, engines: ['chromium', 'firefox'] },
          { fact: { fact: 'attack', outcome: 'succeeded' }, engines: ['webkitgtk'] },
        ],
        why: 'No host can set a __Host- cookie for another one. WebKitGTK does not enforce the prefix.',
      },
    ],
    challenge: {
      text: 'Stop it once more in Chromium or Firefox, so that no script of the bank’s own pages can set the cookie either.',
      goal: [
        { fact: 'attack', outcome: 'stopped' },
        { fact: 'defence', id: 'prefix-host-http', on: true, says: 'No script can set a cookie of this name' },
      ],
      solution: { in: 'attacks', defences: ['prefix-host-http'] },
    },
  },
  {
    id: 'clickjacking',
    chapter: 'attacks',
    question: 'Can somebody make me click in a page I do not see?',
    steps: [
      {
        id: 'framed',
        text: 'Another site frames the bank, nearly invisible, on top of a prize button. The cookie says None. The result depends on your browser’s third-party cookie policy.',
        setup: { in: 'attacks', attack: 'clickjacking', scheme: 'https' },
        ask: throughOrNot,
        claims: [
          { fact: { fact: 'attack', outcome: 'succeeded' }, thirdPartyCookies: 'allowed' },
          {
            fact: { fact: 'attack', outcome: 'stopped' },
            thirdPartyCookies: 'blocked',
            engines: ['chromium', 'firefox'],
          },
        ],
        why: 'Where third-party cookies are allowed, the framed bank knows Alice, and her click is real. Where they are blocked, it sees a stranger.',
        next: 'Forbid the frame.',
      },
      {
        id: 'no-frames',
        text: "The bank sends Content-Security-Policy: frame-ancestors 'none'.",
        setup: { in: 'attacks', attack: 'clickjacking', scheme: 'https', defences: ['frame-ancestors'] },
        ask: throughOrNot,
        claims: isStopped,
        why: 'The browser refuses to show the bank in a frame, whoever frames it.',
      },
    ],
    challenge: {
      text: 'Stop it by the cookie alone: other sites may frame the bank. Links of other sites must still carry the cookie.',
      goal: [
        ...stoppedWithout('frame-ancestors'),
        { fact: 'defence', id: 'same-site-lax', on: true, says: 'Frames of other sites do not carry the cookie' },
        { fact: 'defence', id: 'same-site-strict', on: false, says: 'Links of other sites carry the cookie' },
      ],
      solution: { in: 'attacks', defences: ['same-site-lax'] },
    },
  },
];
