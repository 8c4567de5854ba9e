import { scriptCall } from '../../contract/runs/script-call.ts';
import { type CookieToWrite, deletionOf, lineOf } from './writing/cookie.ts';
import { type Added, expiresForMaxAge, type Framework, noPriority, plain } from './writing/framework.ts';
import { js, object } from './writing/literals.ts';

const noHttpOnly = 'A script cannot set an HttpOnly cookie. Only the server can.';

/** `document.cookie` of a page. From its documentation. */
export const documentCookie: Framework = {
  title: 'document.cookie',
  language: 'JavaScript',
  provenWith: null,
  call: (cookie) => (cookie.httpOnly ? noHttpOnly : plain(`document.cookie = ${js(lineOf(cookie))};`)),
  clear: (cookie) =>
    cookie.httpOnly
      ? 'A script cannot delete an HttpOnly cookie. Only the server can.'
      : plain(`document.cookie = ${js(deletionOf(cookie))};`),
  sessions: null,
  header: () => null,
};

/** `cookieStore` of a page. From its documentation. */
export const cookieStore: Framework = {
  title: 'cookieStore',
  language: 'JavaScript',
  provenWith: null,
  call: (cookie) => {
    if (cookie.httpOnly) return noHttpOnly;
    const { domain } = cookie;
    return {
      code: scriptCall('cookie-store', lineOf({ ...cookie, domain: domain && withoutDot(domain) })).code,
      lost: [
        ...(domain?.startsWith('.')
          ? [{ attribute: 'Domain', why: 'It rejects a leading dot, which browsers ignore in a header.' } as const]
          : []),
        ...(cookie.maxAge === null
          ? []
          : [{ attribute: 'Max-Age', why: 'It takes a date, in milliseconds.' } as const]),
        ...noPriority(cookie),
      ],
      adds: addedByStore(cookie),
    };
  },
  clear: ({ name, path, domain, httpOnly, partitioned }) => {
    if (httpOnly) return 'A script cannot delete an HttpOnly cookie. Only the server can.';
    if (path === null) return 'cookieStore deletes with Path=/ unless another one is given.';
    const place = {
      name: js(name),
      path: path === '/' ? null : js(path),
      domain: domain && js(withoutDot(domain)),
      partitioned: partitioned ? 'true' : null,
    };
    return plain(`await cookieStore.delete(${object(place).slice(2)});`);
  },
  sessions: null,
  header: () => null,
};

function withoutDot(domain: string): string {
  return domain.replace(/^\./, '');
}

function addedByStore({ secure, sameSite, path, maxAge }: CookieToWrite): readonly Added[] {
  return [
    ...(maxAge === null ? [] : [expiresForMaxAge]),
    ...(secure ? [] : [{ what: 'Secure', why: 'It always makes a Secure cookie.' } as const]),
    ...(sameSite === null ? [{ what: 'SameSite', why: 'Its default is strict.' } as const] : []),
    ...(path === null ? [{ what: 'Path', why: 'Its default is /.' } as const] : []),
  ];
}
