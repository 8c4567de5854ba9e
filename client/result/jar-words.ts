import type { JarVerdict } from '../../contract/runs/jar.ts';

interface Listed {
  readonly jar: JarVerdict;
  readonly stored: readonly unknown[] | 'unknown';
}

/** What the browser's own list shows about a cookie that no request could carry; `null`: the list was not read. */
export function jarWords({ jar, stored }: Listed): string | null {
  switch (jar) {
    case 'not-asked':
      return null;
    case 'decided':
      return `No request could carry this cookie. The browser’s own list ${stored.length > 0 ? 'has it' : 'does not have it'}.`;
    case 'lists-no-session-cookies':
      return 'The list that WebKitGTK keeps has no session cookies, so it does not show whether this one is stored.';
    case 'no-answer':
      return 'The browser’s own list could not be read.';
  }
}
