import express, { type Request, type Response, Router } from 'express';
import { copiedText } from '../../http/copied-text.ts';
import { html, Markup } from '../../http/html.ts';
import { labPage } from '../bank/pages.ts';
import { replay } from './client.ts';
import { confinement, frameSandbox } from './confine.ts';
import type { Lab } from './lab.ts';
import { pageScript } from './page-script.ts';
import { sessionIn } from './record.ts';
import type { World } from './world.ts';

/** The attacker's host for one lab: the exploit, the page that frames it, and the log. */
export function attackerPages(world: World, lab: Lab): Router {
  const pages = Router();
  pages.use((_request, response, next) => {
    response.set('Content-Security-Policy', confinement(world)).set('Cache-Control', 'no-store');
    response.set('X-DNS-Prefetch-Control', 'off');
    next();
  });
  pages.get('/exploit', (_request, response) => {
    const framed = lab.attack.ground === 'other-frame';
    sendExploit(world, lab, response, framed ? null : '/exploit');
  });
  pages.get('/stage', (_request, response) => {
    const frame = html`<iframe src="${lab.addresses.attacker}/exploit" sandbox="${frameSandbox}" title="The attacker’s page" style="width:100%;height:16rem"></iframe>`;
    response.type('html').send(labPage('The attacker’s page', frame, pageScript(world, lab, '/stage')));
  });
  pages.all('/log', express.text({ limit: '20kb', type: () => true }), async (request, response) => {
    const query = request.originalUrl.split('?')[1];
    const text = typeof request.body === 'string' && request.body !== '' ? request.body : decode(query ?? '');
    await receiveLoot(world, lab, text);
    response.sendStatus(204);
  });
  return pages;
}

/** How many characters of a cookie the attacker keeps. A browser stores a longer cookie only by mistake. */
const maxLoot = 8_000;

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Writes into the log. If the text contains a session cookie, the attacker's client first sends that cookie to the
 * bank.
 */
export async function receiveLoot(world: World, lab: Lab, text: string): Promise<void> {
  const name = lab.bank.names.session;
  const value = new RegExp(`${name}=([^;"\\s,]+)`).exec(text)?.[1];
  const loot = `${name}=${value}`;
  const { evidence, loot: held } = lab;
  if (value && value !== held.planted && copiedText(loot, maxLoot) !== held.stolen && evidence.replays.length < 5) {
    held.stolen = copiedText(loot, maxLoot);
    await replay(world, lab, held.stolen, 'after-the-attack');
  }
  evidence.addLog(text, Date.now());
  if (lab.attack.sign.at === 'log') lab.note({ what: 'carried-out' });
}

/** Sends the exploit as a separate document. On a page of a drive, adds the script that continues the drive. */
export function sendExploit(world: World, lab: Lab, response: Response, path: string | null): void {
  lab.note({ what: 'exploit-delivered' });
  response.type('html').send(exploitPage(world, lab, path, lab.filled()));
}

/** The visitor's text is the page, so nothing in it is escaped. */
function exploitPage(world: World, lab: Lab, path: string | null, exploit: string): string {
  const script = path === null ? '' : pageScript(world, lab, path);
  return html`<!doctype html><meta charset="utf-8"><title>A page</title>${script}\n${new Markup(exploit)}`.toString();
}

/**
 * Sends an exploit that is a whole answer: header lines, of which only Set-Cookie is used, an empty line, and a body.
 */
export function sendAnswer(world: World, lab: Lab, response: Response, path: string | null): void {
  lab.note({ what: 'exploit-delivered' });
  const [head = '', ...rest] = lab.filled().split(/\r?\n\r?\n/);
  const lines = head.split(/\r?\n/).flatMap((line) => /^set-cookie:\s*([\x20-\x7e]+)$/i.exec(line)?.[1] ?? []);
  if (lines.length > 0) response.setHeader('Set-Cookie', lines.slice(0, 20));
  response.type('html').send(exploitPage(world, lab, path, rest.join('\n\n')));
}

/** Reads a request as the attacker's app on another port does, or an attacker on the network. */
export async function overhear(world: World, lab: Lab, request: Request): Promise<void> {
  lab.note({ what: 'exploit-delivered' });
  const { cookie } = request.headers;
  if (sessionIn(cookie, lab) === undefined) lab.evidence.addLog('(no session cookie arrived)', Date.now());
  else await receiveLoot(world, lab, `Cookie: ${ownPairs(cookie ?? '', lab)}`);
}

/** The pairs of this lab. Cookies that other labs left on the host are ignored. */
function ownPairs(cookie: string, lab: Lab): string {
  return cookie
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.split('=')[0]?.endsWith(lab.id))
    .join('; ');
}
