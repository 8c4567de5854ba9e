import { alwaysPath, type Sessions } from '../writing/framework.ts';
import { options, quoted } from '../writing/literals.ts';
import { noLifetime } from './lifetime.ts';

/** The sessions of ASP.NET Core. From its documentation. */
export const aspnetSession: Sessions = {
  title: 'AddSession',
  package: null,
  provenWith: null,
  options: (cookie) => {
    if (cookie.path === null) return alwaysPath('ASP.NET Core');
    if (cookie.maxAge !== null)
      return 'The cookie of an ASP.NET Core session ends with the browser session. IdleTimeout applies to the session on the server.';
    const refusal = noLifetime(cookie);
    if (refusal !== null) return refusal;
    const { name, path, domain, httpOnly, secure, sameSite, partitioned, priority } = cookie;
    const set = options(
      {
        Name: quoted(name),
        Path: path === '/' ? null : quoted(path),
        Domain: domain && quoted(domain),
        HttpOnly: String(httpOnly),
        SecurePolicy: `CookieSecurePolicy.${secure ? 'Always' : 'None'}`,
        SameSite: `SameSiteMode.${sameSite ?? 'Unspecified'}`,
      },
      ' = ',
    );
    return {
      code: [
        'builder.Services.AddSession(options =>',
        '{',
        ...set.map((one) => `    options.Cookie.${one};`),
        ...(partitioned ? ['    options.Cookie.Extensions.Add("Partitioned");'] : []),
        ...(priority === null ? [] : [`    options.Cookie.Extensions.Add("Priority=${priority}");`]),
        '});',
      ].join('\n'),
      lost: [],
      adds: [],
    };
  },
};
