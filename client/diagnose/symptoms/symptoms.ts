import type { PageId } from '../../../contract/interface/pages.ts';
import {
  firstSessionOptions,
  type SessionOptions,
  sessionOptionPairs,
} from '../../../contract/labs/session-options.ts';
import { findScenario, type SessionScenario, type sessionScenarios } from '../../../contract/labs/session-scenarios.ts';
import type { Experiment } from '../../../contract/runs/experiment.ts';
import { firstExperiment, linkPairs } from '../../../contract/runs/link.ts';
import { type PastedText, pastedQuery } from '../pasted/use-pasted.ts';

/** The place to try a symptom: a situation on this page, an experiment of the playground, or a lab. */
export type Trial =
  | { readonly kind: 'situation'; readonly pasted: PastedText }
  | { readonly kind: 'experiment'; readonly experiment: Experiment }
  | { readonly kind: 'page'; readonly page: PageId; readonly query: string };

/** A complaint, its most common cause, and the place to try it. */
export interface Symptom {
  readonly words: string;
  /** Other words with which a search finds it. */
  readonly also: string;
  readonly cause: string;
  readonly trial: Trial;
}

const app = 'http://localhost:5173/';
const api = 'http://localhost:3001/login';

function situation(text: string, url: string, page: string, asker: PastedText['asker'] = 'fetch-include'): Trial {
  return { kind: 'situation', pasted: { text, url, page, ...(asker && { asker }) } };
}

function line(text: string, url = 'https://app.example.org/login'): Trial {
  return { kind: 'situation', pasted: { text, url } };
}

function experiment(setBy: Experiment['setBy'], ...cookies: string[]): Trial {
  return {
    kind: 'experiment',
    experiment: { ...firstExperiment, setBy, cookies: cookies.map((setCookie) => ({ setCookie })) },
  };
}

/** The session lab with these options, and with one of its scenarios. */
function sessions(options: Partial<SessionOptions>, scenario?: SessionScenario): Trial {
  const pairs = sessionOptionPairs({ ...firstSessionOptions, ...scenario?.options, ...options });
  const query = new URLSearchParams([
    ...(scenario ? [['scenario', scenario.id]] : []),
    ...pairs.map((pair) => [...pair]),
  ]);
  return { kind: 'page', page: 'sessions', query: `?${query}` };
}

function scenario(id: (typeof sessionScenarios)[number]['id']): Trial {
  return sessions({}, findScenario(id));
}

/** The most common questions, in their authors' words, the most frequent first. */
export const symptoms: readonly Symptom[] = [
  {
    words: 'secure: true and express-session sets no cookie, and there is no error',
    also: 'no set-cookie header missing response session https localhost silently',
    cause:
      'express-session withholds a Secure cookie when the request looks like http to it. Only DEBUG=express-session says so.',
    trial: sessions({ secure: 'true' }),
  },
  {
    words: 'It works locally, and there is no session cookie behind nginx, Heroku or Render',
    also: 'production deployed deploy proxy load balancer ssl tls cloudflare railway vercel aws',
    cause: "The proxy ends TLS, so Express sees http. It needs app.set('trust proxy', 1) and X-Forwarded-Proto: https.",
    trial: scenario('proxy-without-header'),
  },
  {
    words: 'Login returns 200, the next request 401, and there is a new session on every request',
    also: 'react frontend vue angular vite different port cors axios unauthorized not sent withcredentials session id changes stay logged in',
    cause:
      "The page and the API are on two ports, so two origins. fetch() needs credentials: 'include' for both requests.",
    trial: situation("res.cookie('sid', token, { httpOnly: true, sameSite: 'lax' });", api, app, 'fetch-default'),
  },
  {
    words: 'Access-Control-Allow-Origin must not be the wildcard when credentials mode is include',
    also: 'cors error blocked by policy asterisk star origin',
    cause: 'With credentials the response has to name the exact origin. The cookie is stored even when CORS fails.',
    trial: situation(
      'HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\nAccess-Control-Allow-Credentials: true\nSet-Cookie: sid=1; Path=/; HttpOnly; SameSite=Lax\n',
      api,
      app,
    ),
  },
  {
    words: "response.headers['set-cookie'] is undefined in axios or fetch",
    also: 'read cannot get null getsetcookie javascript response header',
    cause: 'Scripts cannot read Set-Cookie. Look at it in the Network panel of DevTools.',
    trial: experiment('fetch', 'sid=s3cret; Path=/; HttpOnly; SameSite=Lax'),
  },
  {
    words: 'SameSite=None cookie is rejected',
    also: 'soon be rejected blocked third-party secure attribute missing warning console',
    cause: 'SameSite=None needs Secure in Chromium and Firefox.',
    trial: line('Set-Cookie: sid=1; Path=/; HttpOnly; SameSite=None'),
  },
  {
    words: 'I did not set SameSite, and Chrome and Firefox differ',
    also: 'default lax behaves different browsers behave without samesite works in firefox not in chrome edge',
    cause: 'Only Chromium treats a cookie without SameSite as Lax.',
    trial: experiment('navigation', 'unset=1; Path=/', 'lax=1; Path=/; SameSite=Lax'),
  },
  {
    words: 'The cookie disappears on the payment or SSO POST callback, but only sometimes',
    also: 'stripe paypal 3d secure saml adfs okta bank two minutes lost cart redirect back post form callback',
    cause:
      'Chromium sends a cookie without SameSite with a cross-site POST for two minutes after it was set. A Lax cookie is never sent with one.',
    trial: situation(
      'Set-Cookie: order=1; Path=/; Secure; HttpOnly',
      'https://shop.example/callback',
      'https://pay.example.org/',
      'form-post',
    ),
  },
  {
    words: 'State mismatch after login with Google: SameSite=Strict',
    also: 'oauth openid oidc github callback csrf nonce pkce passport logged out coming back from link email',
    cause:
      'The identity provider sends the visitor back by a navigation from another site. Use Lax for the state cookie.',
    trial: situation(
      'Set-Cookie: state=1; Path=/; Secure; HttpOnly; SameSite=Strict',
      'https://app.example.org/callback',
      'https://login.example.com/',
      'link',
    ),
  },
  {
    words: 'The page is on localhost and the API on 127.0.0.1: the cookie is not sent',
    also: 'loopback ip address same machine different host',
    cause: 'localhost and 127.0.0.1 are two sites. Use the same name for both.',
    trial: situation('Set-Cookie: sid=1; Path=/; HttpOnly; SameSite=Lax', 'http://127.0.0.1:3001/login', app),
  },
  {
    words: 'Two apps on localhost log each other out',
    also: 'overwrite shared ports port same name connect.sid conflict projects isolate isolated separate',
    cause: 'Cookies ignore ports, so both apps overwrite one cookie. Give them different names.',
    trial: line(
      'Set-Cookie: connect.sid=1; Path=/; HttpOnly\nSet-Cookie: connect.sid=2; Path=/; HttpOnly',
      'http://localhost:3001/',
    ),
  },
  {
    words: 'I cannot set a cookie with Domain=localhost',
    also: 'domain attribute invalid port url leading dot subdomain option',
    cause: 'Domain takes a host name below a public suffix, without a scheme or port. On localhost leave it out.',
    trial: line('Set-Cookie: sid=1; Domain=localhost:3000; Path=/', 'http://localhost:3000/login'),
  },
  {
    words: 'res.clearCookie does nothing',
    also: 'delete remove cannot work working logout still there does not go away expire path domain',
    cause:
      'A browser identifies a cookie by name, Domain, Path and partition. The line that deletes it needs the same ones.',
    trial: line(
      "res.cookie('sid', id, { path: '/admin' });\nres.clearCookie('sid');",
      'https://app.example.org/admin/login',
    ),
  },
  {
    words: 'The session is destroyed and the cookie is still there',
    also: 'logout log out req.session.destroy connect.sid remains rolling comes back browser keeps',
    cause: 'req.session.destroy() works on the server only. Call res.clearCookie() too.',
    trial: scenario('logout-leaves-cookie'),
  },
  {
    words: 'maxAge: 3600 expires after 3 seconds',
    also: 'too early milliseconds seconds short lifetime max-age gone soon logs out immediately disappears',
    cause: 'Express counts maxAge in milliseconds; Max-Age and most other frameworks count seconds.',
    trial: line("res.cookie('sid', id, { maxAge: 3600, httpOnly: true });"),
  },
  {
    words: 'There is no session cookie until I write to the session',
    also: 'saveuninitialized empty first visit guest anonymous consent appears only after login',
    cause: 'With saveUninitialized: false, express-session does not save an empty session and sends no cookie for it.',
    trial: sessions({}),
  },
  {
    words: 'Everyone is logged out on restart, or every second request fails',
    also: 'memorystore memory store deploy nodemon cluster pm2 instances load balancer users lose session reload server random',
    cause: 'MemoryStore loses its sessions when its process ends, and two processes do not share it.',
    trial: scenario('restart'),
  },
  {
    words: 'The redirect after login shows me logged out, randomly',
    also: 'race slow store save before redirect session not saved refresh then works',
    cause: 'The response leaves before a slow store has saved. Call req.session.save() first.',
    trial: scenario('slow-store'),
  },
  {
    words: 'It works in Chrome, and Safari never logs in on localhost',
    also: 'iphone mac webkit ios secure http development',
    cause: 'Safari before 27 rejects a Secure cookie over http, even on localhost.',
    trial: line('Set-Cookie: sid=1; Path=/; Secure; HttpOnly; SameSite=Lax', 'http://localhost:3000/login'),
  },
  {
    words: 'Vite, webpack or CRA proxy: the cookie of the remote API is not stored',
    also: 'dev server development cookiedomainrewrite http-proxy-middleware changeorigin staging backend',
    cause: 'The cookie has the Domain of the API, and Secure needs https. Let the development proxy remove both.',
    trial: line('Set-Cookie: sid=1; Path=/; Domain=api.example.org; Secure', 'http://192.168.1.20:5173/api/login'),
  },
  {
    words: 'Login inside an iframe loops, and it fails in Safari and on iOS',
    also: 'embedded widget frame third-party partitioned chips storage access shopify other site different domain',
    cause:
      'The cookie is a third-party cookie there. It needs SameSite=None, Secure and Partitioned, or the Storage Access API.',
    trial: situation(
      'Set-Cookie: sid=1; Path=/; HttpOnly; SameSite=Lax',
      'https://widget.example/login',
      'https://shop.example.org/',
      'frame',
    ),
  },
  {
    words: 'document.cookie is empty, js-cookie returns undefined',
    also: 'httponly cannot read javascript frontend token missing script access empty string',
    cause: 'The cookie is HttpOnly. Ask the server, for example with GET /me.',
    trial: experiment('navigation', 'sid=s3cret; Path=/; HttpOnly; SameSite=Lax', 'theme=dark; Path=/'),
  },
  {
    words: 'req.cookies is missing it, or the signed cookie is false',
    also: 'cookie-parser undefined signedcookies secret tampered signature express read server unsigned',
    cause: 'Signed cookies are in req.signedCookies, and false means that the signature does not match.',
    trial: { kind: 'page', page: 'signed', query: '' },
  },
  {
    words: '431 Request Header Fields Too Large, or the cookie is not saved since the token grew',
    also: 'jwt big size 4096 4kb limit many cookies headers bytes long',
    cause:
      'All projects on localhost share their cookies, and a cookie has at most 4,096 bytes. Keep only an id in it.',
    trial: line(`Set-Cookie: token=${'x'.repeat(4200)}; Path=/; HttpOnly; SameSite=Lax`),
  },
  {
    words: 'The session id is the same before and after login',
    also: 'fixation regenerate hijack security audit pentest passport does not change',
    cause: 'Call req.session.regenerate() at login. Otherwise whoever planted the id is logged in too.',
    trial: scenario('fixation'),
  },
];

/** The query of the page that a trial opens. */
export function trialQuery(trial: Trial): string {
  if (trial.kind === 'situation') return pastedQuery(trial.pasted);
  if (trial.kind === 'page') return trial.query;
  return `?${new URLSearchParams(linkPairs(trial.experiment).map(([key, value]): [string, string] => [key, value]))}`;
}
