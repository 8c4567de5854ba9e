import { aspnetSession } from './sessions/aspnet-session.ts';
import type { CookieToWrite } from './writing/cookie.ts';
import { type Framework, plain } from './writing/framework.ts';
import { options, quoted } from './writing/literals.ts';

/** `Response.Cookies.Append` of ASP.NET Core. From its documentation. */
export const aspnet: Framework = {
  title: 'ASP.NET Core',
  language: 'C#',
  provenWith: null,
  call: (cookie) => {
    if (cookie.path === null) return 'ASP.NET Core writes Path=/ unless another one is given.';
    return plain(
      [...optionsOf(cookie), `Response.Cookies.Append(${quoted(cookie.name)}, ${quoted(cookie.value)}, options);`].join(
        '\n',
      ),
    );
  },
  clear: (cookie) => {
    if (cookie.path === null) return 'ASP.NET Core writes Path=/ unless another one is given.';
    const timeless = { ...cookie, maxAge: null, expires: null, priority: null };
    return plain([...optionsOf(timeless), `Response.Cookies.Delete(${quoted(cookie.name)}, options);`].join('\n'));
  },
  sessions: aspnetSession,
  header: (setCookie) => `Response.Headers.Append("Set-Cookie", ${quoted(setCookie)});`,
};

/** The lines that make `options`. */
function optionsOf(cookie: CookieToWrite): readonly string[] {
  const { domain, path, maxAge, expires, sameSite, priority } = cookie;
  const given = options(
    {
      Path: path === '/' ? null : path && quoted(path),
      Domain: domain && quoted(domain),
      MaxAge: maxAge === null ? null : `TimeSpan.FromSeconds(${maxAge})`,
      Expires: expires && `DateTimeOffset.FromUnixTimeSeconds(${expires.getTime() / 1000})`,
      HttpOnly: cookie.httpOnly ? 'true' : null,
      Secure: cookie.secure ? 'true' : null,
      SameSite: `SameSiteMode.${sameSite ?? 'Unspecified'}`,
    },
    ' = ',
  );
  return [
    `var options = new CookieOptions { ${given.join(', ')} };`,
    ...(cookie.partitioned ? ['options.Extensions.Add("Partitioned");'] : []),
    ...(priority === null ? [] : [`options.Extensions.Add("Priority=${priority}");`]),
  ];
}
