import { getDomain, getPublicSuffix } from 'tldts';
import { CookieJar } from 'tough-cookie';
import type { CookieContext, Environment, RequestUrl } from '../terms.ts';
import type { CompiledModel } from './compiled.ts';

/** The interface through which the benchmark calls the model and tough-cookie. */
export interface Jar {
  /** Stores the Set-Cookie lines of one response. */
  store(setCookies: readonly string[], url: URL): void;
  cookieString(url: URL): string;
}

const environment: Environment = {
  thirdPartyCookies: 'allowed',
  now: Date.UTC(2026, 10, 25),
  registrableDomain: (host) => getDomain(host),
  isPublicSuffix: (host) => getPublicSuffix(host) === host,
  toAscii: () => null,
};

function contextOf(model: CompiledModel, { protocol, hostname, port, pathname }: URL): CookieContext {
  const scheme = protocol === 'https:' ? 'https' : 'http';
  const url: RequestUrl = {
    scheme,
    host: hostname,
    port: Number(port) || (scheme === 'https' ? 443 : 80),
    path: pathname,
  };
  const terms = {
    urlList: [url] as const,
    method: 'GET',
    mode: 'navigate',
    credentials: 'include',
    destination: 'document',
    initiatorType: 'navigation',
    navigation: 'top-level',
    initiator: null,
    frames: [],
    reload: 'none',
  } as const;
  return model.requestContext(terms, model.profileOf('chromium').options, environment);
}

/** The model. It computes the request's context again for every response and every retrieval. */
export function modelJar(model: CompiledModel): Jar {
  const store = new model.CookieStore();
  const { options } = model.profileOf('chromium');
  return {
    store: (lines, url) => {
      const context = contextOf(model, url);
      for (const line of lines) model.receive(store, line, context, options, environment);
    },
    cookieString: (url) => model.serializeCookies(model.retrieve(store, contextOf(model, url), options, environment)),
  };
}

/** tough-cookie with its default public suffix checks. */
export function toughJar(): Jar {
  const jar = new CookieJar();
  return {
    store: (lines, url) => {
      for (const line of lines) jar.setCookieSync(line, url, { ignoreError: true });
    },
    cookieString: (url) => jar.getCookieStringSync(url),
  };
}
