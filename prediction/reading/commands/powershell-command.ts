import { type Reading, reading, refused } from '../result/reading.ts';
import { requestOf } from './command-request.ts';

/** Whether a text is "Copy as PowerShell". */
export function isPowerShellCommand(text: string): boolean {
  return /\bInvoke-(?:WebRequest|RestMethod)\b/i.test(text);
}

/** HTTP/2 pseudo-headers, which DevTools copies without their colon. They are the request line, not headers. */
const isPseudoHeader = /^:?(?:authority|method|path|scheme)$/i;

/** A double-quoted string of DevTools, with backticks before special characters. */
const quoted = '"((?:[^"`]|`[\\s\\S]|"")*)"';

/** Reads "Copy as PowerShell" of Chromium's DevTools: the address, the headers and the cookies of its session. */
export function readPowerShellCommand(text: string): Reading {
  const url = first(text, new RegExp(`-Uri\\s+${quoted}`, 'i'));
  const headers = new Map<string, string>();
  const block = /-Headers\s+@\{([\s\S]*?)\n\s*\}/i.exec(text)?.[1] ?? '';
  for (const [, name = '', value = ''] of block.matchAll(new RegExp(`${quoted}\\s*=\\s*${quoted}`, 'g'))) {
    if (!isPseudoHeader.test(plain(name))) headers.set(plain(name).toLowerCase(), plain(value));
  }
  const cookies = [...text.matchAll(new RegExp(`System\\.Net\\.Cookie\\(\\s*${quoted}\\s*,\\s*${quoted}`, 'gi'))];
  if (cookies.length > 0) headers.set('cookie', cookies.map(([, name = '']) => `${plain(name)}=`).join('; '));
  const method = first(text, /-Method\s+"?(\w+)/i) ?? 'GET';
  const exchange = url === null ? null : requestOf({ method, url, headers });
  if (exchange === null)
    return refused('command-without-url', 'This is a PowerShell command without an http or https URL.');
  return reading({
    kind: 'curl-command',
    program: 'powershell',
    sentence: 'This is a PowerShell command of DevTools. It has no Set-Cookie line: paste the response to check that.',
    exchanges: [exchange],
  });
}

function first(text: string, pattern: RegExp): string | null {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? null : plain(found);
}

function plain(text: string): string {
  return text.replace(/`([\s\S])/g, '$1').replace(/""/g, '"');
}
