import type { Framework } from './framework.ts';
import { options, quoted } from './literals.ts';

/** `Response.Cookies.Append` of ASP.NET Core. From its documentation. */
export const aspnet: Framework = {
  title: 'ASP.NET Core',
  language: 'C#',
  provenWith: null,
  call: (cookie) => {
    const { name, value, domain, path, maxAge, expires, sameSite, priority } = cookie;
    if (path === null) return 'ASP.NET Core writes Path=/ unless another one is given.';
    const given = options(
      {
        Path: path === '/' ? null : quoted(path),
        Domain: domain === null ? null : quoted(domain),
        MaxAge: maxAge === null ? null : `TimeSpan.FromSeconds(${maxAge})`,
        Expires: expires && `DateTimeOffset.FromUnixTimeSeconds(${expires.getTime() / 1000})`,
        HttpOnly: cookie.httpOnly ? 'true' : null,
        Secure: cookie.secure ? 'true' : null,
        SameSite: `SameSiteMode.${sameSite ?? 'Unspecified'}`,
      },
      ' = ',
    );
    return {
      code: [
        `var options = new CookieOptions { ${given.join(', ')} };`,
        ...(cookie.partitioned ? ['options.Extensions.Add("Partitioned");'] : []),
        ...(priority === null ? [] : [`options.Extensions.Add("Priority=${priority}");`]),
        `Response.Cookies.Append(${quoted(name)}, ${quoted(value)}, options);`,
      ].join('\n'),
      lost: [],
      adds: [],
    };
  },
  header: (setCookie) => `Response.Headers.Append("Set-Cookie", ${quoted(setCookie)});`,
};
