import type { TokenOptions } from '../../../../contract/labs/tokens.ts';

/** An option of the tokens lab with a list of values. */
export interface TokenChoice {
  readonly name: keyof TokenOptions;
  readonly label: string;
  readonly hint: string;
  readonly choices: Readonly<Record<string, string>>;
}

/** Where the browser can keep the JWT. */
export const keptIn = {
  'http-only-cookie': 'an HttpOnly cookie',
  'readable-cookie': 'a readable cookie',
  'local-storage': 'localStorage',
  memory: 'a variable of the page',
} as const satisfies Record<TokenOptions['keep'], string>;

/** The lists of the lab’s form, in its order and with its labels. */
export const tokenChoices: readonly TokenChoice[] = [
  {
    name: 'keep',
    label: 'Where the browser keeps the JWT',
    hint: 'A script can steal what it can read. Another site can make the browser send what the browser sends automatically.',
    choices: keptIn,
  },
  {
    name: 'send',
    label: 'How the JWT is sent',
    hint: 'Only a readable cookie can be sent both ways.',
    choices: { cookie: 'the Cookie header', header: 'the Authorization header' },
  },
  {
    name: 'sameSite',
    label: 'SameSite of the cookies',
    hint: 'None needs Secure, so it works over https only.',
    choices: { lax: 'Lax', strict: 'Strict', none: 'None', '': 'not set' },
  },
  {
    name: 'denylist',
    label: 'Denylist',
    hint: 'The server remembers the ids of tokens that it no longer accepts.',
    choices: { false: 'no', true: 'yes, in memory' },
  },
  {
    name: 'refresh',
    label: 'Refresh token',
    hint: 'A long-lived token in an HttpOnly cookie with a separate path. It works once, and the server keeps it.',
    choices: { false: 'no', true: 'yes' },
  },
  {
    name: 'sessionStore',
    label: 'Session store',
    hint: 'Memory is lost when the process ends.',
    choices: { memory: 'memory', embedded: 'SQLite file' },
  },
];
