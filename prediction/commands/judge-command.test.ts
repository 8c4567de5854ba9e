import { describe, expect, test } from 'vitest';
import { readAddress } from '../reading/addresses/address.ts';
import { readInput } from '../reading/read-input.ts';
import type { Asker } from '../situation/situation.ts';
import { type JudgedCommand, judgeCommands } from './judge-command.ts';

const now = Date.UTC(2026, 10, 27);

function judged(text: string, page: string | null, asker: Asker = 'fetch-include'): JudgedCommand {
  const reading = readInput(text);
  const [from, api] = [page, 'https://unused.example/'].map((address) =>
    address === null ? null : readAddress(address),
  );
  const situation =
    from && api ? { page: from, api, setBy: asker, sentWith: asker, thirdPartyCookies: 'allowed' as const } : null;
  const [command] = judgeCommands(reading, situation, now);
  if (command === undefined) throw new Error(reading.sentence);
  return command;
}

/** The SameSite values that an engine sends. */
function sentBy({ table }: JudgedCommand, id: string): string[] {
  return (table ?? []).flatMap(({ sameSite, engines }) =>
    engines.some(({ profile, sent }) => profile.id === id && sent) ? [sameSite] : [],
  );
}

const copied =
  "curl 'https://api.example.org/me?code=s3cret' -X 'PUT' -H 'origin: https://app.example.org' -H 'sec-fetch-mode: cors' -H 'content-type: application/json' -H 'x-csrf: 1' -b 'sid=s3cret; theme=dark' --data-raw '{}'";

test('a copied curl command: its cookie names, its page, its preflight, and how curl differs from a browser', () => {
  const command = judged(copied, 'https://app.example.org/');
  expect(command).toMatchObject({ method: 'PUT', url: 'https://api.example.org/me' });
  const said = command.facts.join('\n');
  expect(said).toContain('It sends sid and theme, because the command says so.');
  expect(said).toContain('https://app.example.org is another origin of the same site');
  expect(said).toContain('the method PUT, the type application/json and the header x-csrf');
  expect(said).toContain('curl reads every response, whatever CORS says');
  expect(said).not.toContain('It has no Origin header');
  expect(command.next).toMatch(/^Next: run it with -i .*sets\.$/);
  expect(JSON.stringify(command)).not.toContain('s3cret');
});

test('a copied PowerShell command: no sentence is about curl, and the next step names a control that exists', () => {
  const command = judged(
    '$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\n$session.Cookies.Add((New-Object System.Net.Cookie("sid", "s3cret", "/", "api.example.org")))\nInvoke-WebRequest -UseBasicParsing -Uri "https://api.example.org/me" `\n-WebSession $session',
    'https://app.example.org/',
  );
  const said = [...command.facts, command.next].join('\n');
  expect(said).toContain('It sends sid, because the command says so. PowerShell does not know SameSite.');
  expect(said).toContain('PowerShell reads every response, whatever CORS says.');
  expect(command.next).toMatch(/^Next: paste the response headers of this request from the Network panel/);
  expect(said).not.toMatch(/curl| -[a-z]\b|s3cret/i);
});

test('no sentence says that a PowerShell command lacks an option of curl', () => {
  const command = judged('Invoke-WebRequest -Uri "http://a.example/me"', 'http://b.example/');
  const said = command.facts.join('\n');
  expect(said).toContain('It sends no cookie: the command contains none.');
  expect(said).not.toMatch(/curl| -[a-zA-Z]\b/);
});

describe('the model decides which cookies a browser would send', () => {
  test.each([
    [
      'https://app.example.org/',
      'fetch-include',
      ['Strict', 'Lax', 'not set', 'None'],
      ['Strict', 'Lax', 'not set', 'None'],
    ],
    ['https://app.example.org/', 'fetch-default', [], []],
    ['https://shop.example/', 'fetch-include', ['None'], ['not set', 'None']],
    ['https://shop.example/', 'link', ['Lax', 'not set', 'None'], ['Lax', 'not set', 'None']],
    [
      'https://api.example.org/',
      'fetch-default',
      ['Strict', 'Lax', 'not set', 'None'],
      ['Strict', 'Lax', 'not set', 'None'],
    ],
  ] as const)('from %s by %s', (page, asker, chromium, firefox) => {
    const command = judged(copied, page, asker);
    expect(sentBy(command, 'chromium')).toEqual(chromium);
    expect(sentBy(command, 'firefox')).toEqual(firefox);
  });

  test('without a page the initiator is unknown, and the next step asks for the page', () => {
    const command = judged('curl https://api.example.org/me', null);
    expect(command.table).toBeNull();
    expect(command.next).toContain('Fill in the page URL');
  });
});

describe('each fact appears when it holds', () => {
  test.each([
    ['a typed command without cookies', 'curl https://a.example/', null, /it has no -b and no Cookie header/, true],
    [
      'a copied one without cookies',
      "curl 'https://a.example/' -H 'sec-fetch-mode: cors'",
      null,
      /The browser sent none with this request, or they were removed/,
      true,
    ],
    ['no Origin', 'curl https://a.example/', 'https://b.example/', /has no Origin header/, true],
    ['the same origin', 'curl https://a.example/', 'https://a.example/', /has no Origin header/, false],
    ['a navigation', "curl 'https://a.example/' -H 'sec-fetch-mode: navigate'", null, /has no Origin header/, false],
    ['http away from localhost', 'curl -b a=1 http://a.example/', null, /over http even if the cookie is Secure/, true],
    ['http without a cookie', 'curl http://a.example/', null, /over http even if/, false],
    ['http on localhost', 'curl -b a=1 http://localhost:3000/', null, /over http even if/, false],
    ['a cookie file', 'curl -b cookies.txt https://a.example/', null, /sends the cookies of its file/, true],
    ['a simple request', 'curl -d a=1 https://a.example/', 'https://b.example/', /preflight/, false],
    ['curl --json', "curl --json '{}' https://a.example/", 'https://b.example/', /the type application\/json/, true],
    ['localhost and 127.0.0.1', 'curl http://127.0.0.1:3001/', 'http://localhost:5173/', /both are this machine/, true],
    ['a fetch', "fetch('https://a.example/')", 'https://b.example/', /the default credentials: 'same-origin'/, true],
    ['a fetch is no curl', "fetch('https://a.example/')", 'https://b.example/', /curl/, false],
    ['a fetch that omits', "fetch('https://a.example/', { credentials: 'omit' })", null, /'omit'/, true],
  ] as const)('%s', (_what, text, page, words, isSaid) => {
    expect(judged(text, page).facts.some((fact) => words.test(fact))).toBe(isSaid);
  });
});

test('third-party cookies are mentioned for a request within a page, not for a navigation to a page', () => {
  const says = (asker: Asker) =>
    judged('curl https://a.example/', 'https://b.example/', asker).facts.some((fact) => /third-party/.test(fact));
  expect([says('fetch-include'), says('frame'), says('link')]).toEqual([true, true, false]);
});

test('other texts have no request to check', () => {
  expect(judgeCommands(readInput('Set-Cookie: a=1'), null, now)).toEqual([]);
});

test('a cross-origin fetch without cookies gets the lines for the page and the server, one with a cookie only those for CORS', () => {
  const kinds = (text: string, page: string, asker: Asker) => judged(text, page, asker).changes.map(({ kind }) => kind);
  const local = "curl 'http://localhost:3001/me' -H 'Origin: http://localhost:5173' -H 'Sec-Fetch-Mode: cors'";
  expect(kinds(local, 'http://localhost:5173/', 'fetch-default')).toEqual(['credentials', 'cors', 'dev-proxy']);
  expect(kinds(local, 'http://127.0.0.1:5173/', 'fetch-include')).toEqual(['same-host', 'cors', 'dev-proxy']);
  expect(kinds(copied, 'https://app.example.org/', 'fetch-include')).toEqual(['cors']);
  const other = "curl 'https://api.example.org/me' -H 'Origin: https://www.example.com' -H 'Sec-Fetch-Mode: cors'";
  expect(kinds(other, 'https://www.example.com/', 'fetch-default')).toEqual(['credentials', 'cors', 'cookie']);
  expect(kinds(local, 'http://localhost:3001/', 'fetch-include')).toEqual([]);
  expect(kinds(local, 'http://localhost:5173/', 'link')).toEqual([]);
});
